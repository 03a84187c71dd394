"""Headers: what a decoder reads of them, and which it refuses (rules H1 to H9)."""

from pathlib import Path

from reference import header
from reference.header import FIXED_BYTES, Header, encode_raw
from reference.layout import HEADER_BYTES
from reference.refused import Refused
from scenarios.folder import Folder

NAME = b"sales@0"
EDEK = bytes(range(65))


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "headers")
    _valid(folder)
    _invalid_start(folder)
    _invalid_fields(folder)
    _invalid_names(folder)


def _valid(folder: Folder) -> None:
    def add(name: str, comment: str, head: Header, rule: str = "H8") -> None:
        encoded = head.encode()
        assert header.parse(encoded) == head
        fields = {
            "suite": head.suite,
            "keyVersionName": head.key_version_name,
            "edek": head.edek,
            "iv": head.iv,
        }
        folder.valid(name, comment, rule, {"header": encoded}, fields)

    add("minimal", "Shortest name and EDEK", Header(1, "k@0", b"\x01"), "H6")
    add("suite-2", "The other suite", Header(2, "sales@0", EDEK), "H4")
    longest = Header(1, "k" * 253 + "@7", bytes(range(224)))
    add("maximal", "Longest name and EDEK: one byte is left", longest, "H6")
    add(
        "filled-iv", "A key provider with an IV", Header(1, "sales@0", EDEK, bytes(range(16))), "H7"
    )
    add("zero-edek", "The EDEK may end with zeros", Header(1, "sales@0", bytes(65)), "H7")
    rewrapped = Header(1, "sales@12", bytes(i % 251 for i in range(195)))
    add("rewrapped-edek", "An EDEK of 195 bytes", rewrapped, "H6")
    add("utf-8-name", "Long characters", Header(1, "Größe/日/🔑@3", EDEK))
    utf8_full = Header(1, "€" * 84 + "@0", EDEK)
    add("utf-8-long-name", "Few characters, many bytes: 254", utf8_full)
    add("name-with-at", "The last @ separates", Header(1, "a@1@b@2", EDEK))
    add("name-of-at", "The name is an @", Header(1, "@@0", EDEK))
    spaces = Header(1, " \u00a0@0", EDEK)
    add("name-of-spaces", "Space and no-break space are no control characters", spaces)
    add("highest-version", "2^31 - 1", Header(1, "k@2147483647", EDEK))


def _refuse(folder: Folder, name: str, comment: str, rule: str, start: bytes, error: str) -> None:
    try:
        header.parse(start)
    except Refused as refused:
        assert refused.kind == error, name
    else:
        raise AssertionError(name)
    folder.invalid(f"{rule}-{name}", comment, rule, {"header": start}, [error])


def _invalid_start(folder: Folder) -> None:
    good = encode_raw(1, NAME, EDEK)

    def add(rule: str, name: str, comment: str, start: bytes, error: str) -> None:
        _refuse(folder, name, comment, rule, start, error)

    add("H1", "empty", "No bytes at all", b"", "not-encrypted")
    add("H1", "part-of-magic", "Ends within the magic", good[:7], "not-encrypted")
    add("H1", "wrong-magic", "Another magic", b"CRYPTOS4" + good[8:], "not-encrypted")
    add("H1", "plaintext", "A file that was never encrypted", b"PAR1" + bytes(508), "not-encrypted")
    add("H2", "magic-only", "Ends after the magic", good[:8], "truncated")
    add("H2", "511-bytes", "Ends one byte early", good[:511], "truncated")
    short = encode_raw(1, NAME, EDEK, version=2)[:100]
    add(
        "H9",
        "short-and-unknown",
        "The version of half a header does not matter",
        short,
        "truncated",
    )
    for version in (0, 2, 255):
        other = encode_raw(1, NAME, EDEK, version=version)
        add("H3", f"version-{version}", "Unknown format version", other, "unsupported")
    strange = encode_raw(9, b"", b"", version=2, header_bytes=1024)
    add("H9", "all-strange", "The version decides what the rest means", strange, "unsupported")
    for suite in (0, 3, 255):
        other = encode_raw(suite, NAME, EDEK)
        add("H4", f"suite-{suite}", "Unknown suite", other, "unsupported")


def _invalid_fields(folder: Folder) -> None:
    def add(rule: str, name: str, comment: str, start: bytes) -> None:
        _refuse(folder, name, comment, rule, start, "malformed")

    for length in (0, 511, 513, 0xFFFF):
        other = encode_raw(1, NAME, EDEK, header_bytes=length)
        add("H5", f"header-length-{length}", "Header length is not 512", other)
    for length in (0, 256, 0xFFFF):
        other = encode_raw(1, NAME, EDEK, name_bytes=length)
        add("H6", f"name-length-{length}", "Name length is not 1 to 255", other)
    for length in (0, 225, 0xFFFF):
        other = encode_raw(1, NAME, EDEK, edek_bytes=length)
        add("H6", f"edek-length-{length}", "EDEK length is not 1 to 224", other)
    behind = FIXED_BYTES + len(NAME) + len(EDEK)
    good = encode_raw(1, NAME, EDEK)
    for offset in (behind, HEADER_BYTES - 1):
        other = good[:offset] + b"\x01" + good[offset + 1 :]
        add("H7", f"byte-{offset}", "A byte behind the EDEK is not zero", other)


def _invalid_names(folder: Folder) -> None:
    names = {
        "no-at": (b"sales", "No @"),
        "no-name": (b"@0", "The name before the @ is empty"),
        "no-version": (b"sales@", "No version"),
        "leading-zero": (b"sales@01", "Version with a leading zero"),
        "plus-sign": (b"sales@+1", "Version with a sign"),
        "minus-sign": (b"sales@-1", "Version with a sign"),
        "space-in-version": (b"sales@ 1", "Version with a space"),
        "letters": (b"sales@x", "Version that is no number"),
        "2-to-31": (b"sales@2147483648", "Version 2^31"),
        "huge-version": (b"sales@" + b"9" * 40, "Version of 40 digits"),
        "arabic-digit": ("sales@\u0661".encode(), "A digit, but not an ASCII one"),
        "nul": (b"sa\x00les@0", "Control character U+0000"),
        "line-feed": (b"sales\n@0", "Control character U+000A"),
        "trailing-line-feed": (b"sales@0\n", "A line feed behind the version"),
        "delete": (b"sales\x7f@0", "Control character U+007F"),
        "c1-control": ("sales\u0085@0".encode(), "Control character U+0085"),
        "latin-1": (b"gr\xf6\xdfe@0", "Not UTF-8: Latin-1"),
        "overlong": (b"sales\xc0\xaf@0", "Not UTF-8: overlong form"),
        "surrogate": (b"sales\xed\xa0\x80@0", "Not UTF-8: surrogate U+D800"),
        "beyond-unicode": (b"sales\xf4\x90\x80\x80@0", "Not UTF-8: U+110000"),
        "cut-character": (b"sales@0\xe2\x82", "Not UTF-8: ends within a character"),
    }
    for name, (encoded, comment) in names.items():
        start = encode_raw(1, encoded, EDEK)
        _refuse(folder, name, comment, "H8", start, "malformed")
