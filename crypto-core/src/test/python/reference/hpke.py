"""HPKE in base mode, one message: RFC 9180 with HKDF-SHA256 and AES-256-GCM."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reference import dhkem, p256
from reference.dhkem import labeled_expand, labeled_extract
from reference.p256 import G, POINT_BYTES, Point
from reference.refused import Refused

SUITE_ID = b"HPKE" + bytes([0x00, 0x10, 0x00, 0x01, 0x00, 0x02])
BASE_MODE = b"\x00"


def seal(recipient: Point, ephemeral: int, info: bytes, aad: bytes, plaintext: bytes) -> bytes:
    """enc and ciphertext. The ephemeral is given, which only tests may do."""
    enc, secret = dhkem.encapsulate(recipient, ephemeral)
    key, nonce = _schedule(secret, info)
    return enc + AESGCM(key).encrypt(nonce, plaintext, aad)


def open_box(private_key: int, info: bytes, aad: bytes, box: bytes) -> bytes:
    """What was sealed."""
    enc, ciphertext = box[:POINT_BYTES], box[POINT_BYTES:]
    context = enc + (private_key * G).encode()
    secret = dhkem.extract_and_expand(private_key * p256.decode(enc), context)
    key, nonce = _schedule(secret, info)
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, aad)
    except (InvalidTag, ValueError):
        raise Refused("not-genuine", "the box does not open") from None


def _schedule(secret: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Section 5.1 without a pre-shared key: AEAD key and base nonce."""
    psk_id_hash = labeled_extract(SUITE_ID, b"", b"psk_id_hash", b"")
    info_hash = labeled_extract(SUITE_ID, b"", b"info_hash", info)
    context = BASE_MODE + psk_id_hash + info_hash
    prk = labeled_extract(SUITE_ID, secret, b"secret", b"")
    key = labeled_expand(SUITE_ID, prk, b"key", context, 32)
    return key, labeled_expand(SUITE_ID, prk, b"base_nonce", context, 12)
