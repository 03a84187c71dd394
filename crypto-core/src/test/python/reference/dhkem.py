"""DHKEM(P-256, HKDF-SHA256) of RFC 9180, section 4.1, KEM id 0x0010."""

from reference import hkdf
from reference.p256 import G, Point

SUITE_ID = b"KEM" + bytes([0x00, 0x10])
SECRET_BYTES = 32


def labeled_extract(suite_id: bytes, salt: bytes, label: bytes, input_key: bytes) -> bytes:
    """LabeledExtract, RFC 9180, section 4."""
    return hkdf.extract("sha256", salt, b"HPKE-v1" + suite_id + label + input_key)


def labeled_expand(suite_id: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """LabeledExpand, RFC 9180, section 4."""
    labeled_info = length.to_bytes(2, "big") + b"HPKE-v1" + suite_id + label + info
    return hkdf.expand("sha256", prk, labeled_info, length)


def extract_and_expand(dh: Point, kem_context: bytes) -> bytes:
    """The shared secret of a Diffie-Hellman result."""
    prk = labeled_extract(SUITE_ID, b"", b"eae_prk", dh.x_bytes())
    return labeled_expand(SUITE_ID, prk, b"shared_secret", kem_context, SECRET_BYTES)


def encapsulate(recipient: Point, ephemeral: int) -> tuple[bytes, bytes]:
    """enc and shared secret. The ephemeral is given, which only tests may do."""
    enc = (ephemeral * G).encode()
    return enc, extract_and_expand(ephemeral * recipient, enc + recipient.encode())
