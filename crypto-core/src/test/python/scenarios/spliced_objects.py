"""Objects put together from chunks of others, and ones that a holder of the DEK made wrongly."""

from pathlib import Path

from reference import object_format
from reference.header import Header
from reference.layout import CHUNK_BYTES, COMMITMENT_BYTES, HEADER_BYTES, PREFIX_BYTES
from reference.suites import CtrHmacCipher, GcmCipher, cipher_of
from scenarios.folder import Folder
from scenarios.objects import DEK, EDEK, NAME, OTHER_DEK, sealed
from scenarios.pieces import Piece, Stored, own, refuse

FULL = CHUNK_BYTES
SALT_END = PREFIX_BYTES - COMMITMENT_BYTES

# Comment, rule, pieces, error, and the bytes that may be released before it.
Splice = tuple[str, str, list[Piece], str, int]


def write(root: Path) -> None:
    """Adds to the folder of objects."""
    folder = Folder(root, "objects")
    for suite in (1, 2):
        splices = _rearranged(suite) | _spliced(suite) | _wrongly_sealed(suite) | _context(suite)
        for name, (comment, rule, pieces, error, released) in splices.items():
            refuse(folder, f"suite-{suite}-{name}", comment, rule, pieces, DEK, error, released)


def _stored(suite: int, length: int) -> Stored:
    return Stored(f"suite-{suite}-of-{length}-bytes.bin", sealed(suite, length))


def _rearranged(suite: int) -> dict[str, Splice]:
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
    return {
        f"chunks-{name}": (comment, "C3", [stored.prefix(), *chunks], "not-authentic", released)
        for name, (comment, chunks, released) in orders.items()
    }


def _spliced(suite: int) -> dict[str, Splice]:
    stored, small = _stored(suite, 40_000), _stored(suite, 1)
    prefix, first, second, final = stored.prefix(), *(stored.chunk(i) for i in range(3))
    header, chunks = stored.cut(0, HEADER_BYTES), stored.cut(PREFIX_BYTES)
    salt = stored.cut(HEADER_BYTES, SALT_END)
    commitment = stored.cut(SALT_END, PREFIX_BYTES)
    other = Stored(f"suite-{suite}-other-salt.bin", sealed(suite, 40_000, variant="other salt"))
    other_salt = other.cut(HEADER_BYTES, SALT_END)
    other_commitment = other.cut(SALT_END, PREFIX_BYTES)
    foreign_file = f"suite-{suite}-other-dek.bin"
    foreign = Stored(foreign_file, sealed(suite, 1, dek=OTHER_DEK, variant="other DEK"))
    other_suite = _stored(3 - suite, 1).cut(HEADER_BYTES)
    return {
        "second-chunk-of-another": (
            "The second chunk of another object with the same DEK",
            "C3",
            [prefix, first, other.chunk(1), final],
            "not-authentic",
            FULL,
        ),
        "final-chunk-of-another": (
            "The final chunk of another object with the same DEK",
            "C4",
            [prefix, first, second, other.chunk(2)],
            "not-authentic",
            2 * FULL,
        ),
        "chunk-of-another-dek": (
            "A chunk under another DEK",
            "C3",
            [small.prefix(), foreign.chunk(0)],
            "not-authentic",
            0,
        ),
        "prefix-of-another": (
            "Salt and commitment of another object with the same DEK",
            "C3",
            [header, other_salt, other_commitment, chunks],
            "not-authentic",
            0,
        ),
        "salt-of-another": (
            "The salt of another object with the same DEK",
            "K3",
            [header, other_salt, commitment, chunks],
            "wrong-key",
            0,
        ),
        "commitment-of-another": (
            "The commitment of another object with the same DEK",
            "K3",
            [header, salt, other_commitment, chunks],
            "wrong-key",
            0,
        ),
        "payload-of-another-suite": (
            "The payload of the other suite with the same DEK",
            "K3",
            [header, other_suite],
            "wrong-key",
            0,
        ),
    }


def _wrongly_sealed(suite: int) -> dict[str, Splice]:
    """What an encoder with a bug would make."""
    full = _stored(suite, FULL)
    start, chunk = full.prefix(), full.chunk(0)
    cipher = object_format.opener(start.content, DEK)

    def seal(index: int, plaintext: bytes = b"") -> Piece:
        return own(cipher.seal(index, plaintext))

    bugs = {
        "full-final-chunk": ("No chunk follows a full one", "C2", [chunk], "truncated", FULL),
        "short-chunk-first": (
            "A chunk that is not the last one is short",
            "C2",
            [seal(0, b"short"), seal(1, b"final")],
            "not-authentic",
            0,
        ),
        "two-final-chunks": (
            "Another chunk follows an empty final one",
            "C2",
            [chunk, seal(1), seal(2)],
            "not-authentic",
            FULL,
        ),
        "one-number-twice": (
            "The final chunk is sealed as the first one",
            "C3",
            [chunk, seal(0)],
            "not-authentic",
            FULL,
        ),
        "numbers-from-one": ("Chunks count from 1", "C3", [seal(1, b"x")], "not-authentic", 0),
    }
    return {
        name: (comment, rule, [start, *chunks], error, released)
        for name, (comment, rule, chunks, error, released) in bugs.items()
    }


def _context(suite: int) -> dict[str, Splice]:
    """Keys that were derived otherwise."""
    header, salt = Header(suite, NAME, EDEK), bytes(24)
    other_label = {1: CtrHmacCipher, 2: GcmCipher}[suite]
    ciphers = {
        "empty": ("without a context", cipher_of(suite, DEK, salt, b"")),
        "zeros": ("with a context of zeros", cipher_of(suite, DEK, salt, bytes(12))),
        "longer": ("with 16 bytes", cipher_of(suite, DEK, salt, header.encode()[:16])),
        "label": ("with the other suite's label", other_label(DEK, salt, header.context())),
    }
    return {
        f"context-{name}": (
            f"Keys derived {comment}",
            "K3",
            [own(header.encode() + salt + cipher.commitment + cipher.seal(0, b"message"))],
            "wrong-key",
            0,
        )
        for name, (comment, cipher) in ciphers.items()
    }
