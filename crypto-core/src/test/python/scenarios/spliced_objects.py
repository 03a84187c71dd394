"""Objects put together from chunks of others, and ones that a holder of the DEK made wrongly."""

from pathlib import Path

from reference import object_format
from reference.header import Header
from reference.layout import CHUNK_BYTES
from reference.suites import ChunkCipher, CtrHmacCipher, GcmCipher, cipher_of
from scenarios.folder import Folder
from scenarios.objects import DEK, EDEK, NAME, OTHER_DEK, sealed
from scenarios.pieces import Piece, Stored, own, refuse

FULL = CHUNK_BYTES


def write(root: Path) -> None:
    """Adds to the folder of objects."""
    folder = Folder(root, "objects")
    for suite in (1, 2):
        _rearranged(folder, suite)
        _spliced(folder, suite)
        _wrongly_sealed(folder, suite)
        _wrong_context(folder, suite)


def _stored(suite: int, length: int) -> Stored:
    return Stored(f"suite-{suite}-of-{length}-bytes.bin", sealed(suite, length))


def _rearranged(folder: Folder, suite: int) -> None:
    stored = _stored(suite, 40_000)
    first, second, final = (stored.chunk(i) for i in range(3))
    orders = {
        "swapped": ("The first two chunks are swapped", [second, first, final], 0),
        "repeated": ("The first chunk is there twice", [first, first, second, final], FULL),
        "replaced": ("The first chunk replaces the second", [first, first, final], FULL),
        "first-dropped": ("The first chunk is missing", [second, final], 0),
        "second-dropped": ("The second chunk is missing", [first, final], FULL),
        "final-alone": ("Only the final chunk is left", [final], 0),
    }
    for name, (comment, chunks, released) in orders.items():
        pieces = [stored.prefix(), *chunks]
        refuse(folder, f"suite-{suite}-chunks-{name}", comment, "C3", pieces, DEK,
               "not-authentic", released)


def _spliced(folder: Folder, suite: int) -> None:
    stored = _stored(suite, 40_000)
    other = Stored(f"suite-{suite}-other-salt.bin", sealed(suite, 40_000, variant="other salt"))
    prefix, first, second, final = stored.prefix(), *(stored.chunk(i) for i in range(3))

    def add(name: str, comment: str, pieces: list[Piece], error: str, released: int) -> None:
        refuse(folder, f"suite-{suite}-{name}", comment, "C3" if released else "K3",
               pieces, DEK, error, released)

    add("second-chunk-of-another", "The second chunk of another object with the same DEK",
        [prefix, first, other.chunk(1), final], "not-authentic", FULL)
    add("final-chunk-of-another", "The final chunk of another object with the same DEK",
        [prefix, first, second, other.chunk(2)], "not-authentic", 2 * FULL)
    add("payload-of-another-suite", "The payload of the other suite with the same DEK",
        [stored.cut(0, 512), _stored(3 - suite, 1).cut(512)], "wrong-key", 0)
    add("salt-of-another", "The salt of another object with the same DEK",
        [stored.cut(0, 512), other.cut(512, 536), stored.cut(536)], "wrong-key", 0)
    add("commitment-of-another", "The commitment of another object with the same DEK",
        [stored.cut(0, 536), other.cut(536, 568), stored.cut(568)], "wrong-key", 0)
    small = _stored(suite, 1)
    foreign = Stored(f"suite-{suite}-other-dek.bin",
                     sealed(suite, 1, dek=OTHER_DEK, variant="other DEK"))
    refuse(folder, f"suite-{suite}-chunk-of-another-dek", "A chunk under another DEK", "C3",
           [small.prefix(), foreign.chunk(0)], DEK, "not-authentic")
    refuse(folder, f"suite-{suite}-prefix-of-another", "Salt and commitment of another object",
           "C3", [other.prefix(), first, second, final], DEK, "not-authentic")


def _wrongly_sealed(folder: Folder, suite: int) -> None:
    full = _stored(suite, FULL)
    start = full.prefix()
    cipher = object_format.opener(start.content, DEK)

    def add(name: str, comment: str, rule: str, chunks: list[Piece], error: str,
            released: int) -> None:
        refuse(folder, f"suite-{suite}-{name}", comment, rule, [start, *chunks], DEK, error,
               released)

    add("full-final-chunk", "The last chunk is full and no shorter one follows", "C2",
        [full.chunk(0)], "truncated", FULL)
    add("short-chunk-first", "A chunk that is not the last one is short", "C2",
        [own(cipher.seal(0, b"short")), own(cipher.seal(1, b"final"))], "not-authentic", 0)
    add("two-final-chunks", "Another chunk follows an empty final one", "C2",
        [full.chunk(0), own(cipher.seal(1, b"")), own(cipher.seal(2, b""))], "not-authentic", FULL)
    add("one-number-twice", "The final chunk is sealed as the first one", "C3",
        [full.chunk(0), own(cipher.seal(0, b""))], "not-authentic", FULL)
    add("numbers-from-one", "The chunks are counted from 1", "C3",
        [own(cipher.seal(1, b"x"))], "not-authentic", 0)


def _wrong_context(folder: Folder, suite: int) -> None:
    header = Header(suite, NAME, EDEK)
    right = header.context()
    salt = bytes(24)

    def add(name: str, comment: str, cipher: ChunkCipher) -> None:
        pieces = [own(header.encode() + salt + cipher.commitment + cipher.seal(0, b"message"))]
        refuse(folder, f"suite-{suite}-context-{name}", comment, "K3", pieces, DEK, "wrong-key")

    add("empty", "Keys derived without a context", cipher_of(suite, DEK, salt, b""))
    add("zeros", "Keys derived with a context of zeros", cipher_of(suite, DEK, salt, bytes(12)))
    longer = header.encode()[:16]
    add("longer", "Keys derived with 16 bytes of the header", cipher_of(suite, DEK, salt, longer))
    other_label = {1: CtrHmacCipher, 2: GcmCipher}[suite](DEK, salt, right)
    add("label", "Keys derived with the label of the other suite", other_label)
