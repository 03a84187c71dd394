"""Points, scalars and Ed25519 keys as they are received (rules E1 to E5)."""

from pathlib import Path

from reference import ed25519_keys, p256, signatures
from reference.jacobian import P
from reference.p256 import G, Q, Point, encode_scalar
from scenarios.draws import octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder


def write(root: Path) -> None:
    """Writes the folders."""
    _points(Folder(root, "points"))
    _scalars(Folder(root, "scalars"))
    _ed25519_keys(Folder(root, "ed25519-keys"))


def _points(folder: Folder) -> None:
    random = scalar("point") * G
    small_x = _first_point(0)
    valid = {
        "generator": ("The generator", G),
        "negated-generator": ("Its negation", -G),
        "random": ("A random point", random),
        "x-with-zeros": ("The least x coordinate of a point", small_x),
        "greatest-x": ("The greatest x coordinate of a point", _first_point(P - 1, -1)),
    }
    for name, (comment, point) in valid.items():
        assert p256.decode(point.encode()) == point
        folder.valid(name, comment, "E3", {"encoded": point.encode()}, {"x": point.x_bytes()})

    encoded = random.encode()
    x, y = encoded[1:33], encoded[33:]
    invalid = {
        "empty": ("E1", "No bytes", b""),
        "infinity": ("E1", "Infinity as SEC 1 encodes it", b"\x00"),
        "infinity-65": ("E1", "Infinity, padded", bytes(65)),
        "compressed": ("E1", "Compressed", random.compressed()),
        "hybrid": ("E1", "Hybrid", bytes([6 + random.y % 2]) + x + y),
        "compressed-prefix": (
            "E1",
            "65 bytes with the prefix of a compressed point",
            b"\x02" + x + y,
        ),
        "short": ("E1", "One byte missing", encoded[:-1]),
        "long": ("E1", "One byte more", encoded + b"\x00"),
        "x-not-reduced": ("E2", "x + p for a small x", _raw(small_x.x + P, small_x.y)),
        "x-is-prime": ("E2", "x is the prime", _raw(P, G.y)),
        "y-is-prime": ("E2", "y is the prime", _raw(G.x, P)),
        "all-ones": ("E2", "Coordinates of ones", b"\x04" + b"\xff" * 64),
        "zeros": ("E3", "Coordinates of zeros", b"\x04" + bytes(64)),
        "y-changed": ("E3", "y of another point", _raw(random.x, G.y)),
        "last-bit": ("E3", "The last bit is flipped", encoded[:-1] + bytes([encoded[-1] ^ 1])),
        "swapped": ("E3", "x and y are swapped", b"\x04" + y + x),
        "other-curve": ("E3", "A point of secp256k1", _SECP256K1),
    }
    for name, (rule, comment, encoding) in invalid.items():
        refused("invalid-point", lambda: p256.decode(encoding))
        folder.invalid(f"{rule}-{name}", comment, rule, {"encoded": encoding}, ["invalid-point"])


# The generator of secp256k1.
_SECP256K1 = bytes.fromhex(
    "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
    "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
)


def _raw(x: int, y: int) -> bytes:
    return b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")


def _first_point(x: int, step: int = 1) -> Point:
    """The first point whose x coordinate is that or one behind it."""
    while True:
        square = (x * x * x - 3 * x + p256.B) % P
        y = pow(square, (P + 1) // 4, P)
        if y * y % P == square:
            return Point(x, y)
        x += step


def _scalars(folder: Folder) -> None:
    for name, value in {"one": 1, "greatest": Q - 1, "random": scalar("scalar")}.items():
        encoded = encode_scalar(value)
        assert p256.decode_scalar(encoded) == value
        folder.valid(name, "Times the generator", "E4", {"encoded": encoded}, {"point": value * G})
    invalid = {
        "zero": ("Zero", bytes(32)),
        "order": ("The order", encode_scalar(Q)),
        "all-ones": ("Far above the order", b"\xff" * 32),
        "short": ("31 bytes", encode_scalar(1)[1:]),
        "long": ("33 bytes", b"\x00" + encode_scalar(1)),
        "empty": ("No bytes", b""),
    }
    for name, (comment, encoded) in invalid.items():
        refused("invalid-value", lambda: p256.decode_scalar(encoded))
        folder.invalid(name, comment, "E4", {"encoded": encoded}, ["invalid-value"])


def _ed25519_keys(folder: Folder) -> None:
    key = signatures.public_key(octets("Ed25519 seed"))
    ed25519_keys.check(key)
    folder.valid("random", "A random key", "E5", {"encoded": key}, {"key": key})
    order_4 = ed25519_keys.decode(bytes(32))
    mixed = ed25519_keys.add(ed25519_keys.decode(key), order_4)
    field = ed25519_keys.P
    invalid = {
        "neutral": ("The neutral element", ed25519_keys.encode((0, 1))),
        "order-2": ("A point of order 2", ed25519_keys.encode((0, field - 1))),
        "order-4": ("A point of order 4", bytes(32)),
        "mixed-order": ("A key to which a point of order 4 was added", ed25519_keys.encode(mixed)),
        "not-on-curve": ("No point has this y", (2).to_bytes(32, "little")),
        "not-reduced": ("y is p + 1, so the neutral element", (field + 1).to_bytes(32, "little")),
        "all-ones": ("y is not reduced", b"\xff" * 32),
        "negative-zero": ("x is zero and its sign is set", (1 + 2**255).to_bytes(32, "little")),
        "short": ("31 bytes", key[:-1]),
        "long": ("33 bytes", key + b"\x00"),
    }
    for name, (comment, encoded) in invalid.items():
        refused("invalid-point", lambda: ed25519_keys.check(encoded))
        folder.invalid(name, comment, "E5", {"encoded": encoded}, ["invalid-point"])
