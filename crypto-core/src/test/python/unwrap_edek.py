#!/usr/bin/env python3
"""Unwraps an EDEK from the key halves, independently of the Java code. FOR TESTS ONLY.

In the product the private key x = a * s * rho mod q exists nowhere; here it is joined in one place,
so that docs/spec/split-keys.md can be checked by a second implementation.

Reads one JSON object from standard input; all values but masterKey are hex:
  a, s, rho    the halves: of the appliance, of the key version, and the instance's pad
  edek         enc of RFC 9180, 65 bytes
and optionally
  masterKey    the printed form
  projectId    16 bytes
Writes one JSON object: dek, publicKey, and where a master key was given projectPoint and ownerKey.

Needs Python 3 and the package cryptography (38 or later).
"""

import hashlib
import hmac
import json
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def encode(public_key):
    return public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def unwrap(x, edek):
    """DHKEM(P-256, HKDF-SHA256).Decap, RFC 9180 section 4.1."""
    private_key = ec.derive_private_key(x, ec.SECP256R1())
    ephemeral = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), edek)
    dh = private_key.exchange(ec.ECDH(), ephemeral)
    public_key = encode(private_key.public_key())
    suite_id = b"KEM" + bytes([0x00, 0x10])
    prk = hmac.digest(b"", b"HPKE-v1" + suite_id + b"eae_prk" + dh, "sha256")
    info = bytes([0, 32]) + b"HPKE-v1" + suite_id + b"shared_secret" + edek + public_key
    return HKDFExpand(hashes.SHA256(), 32, info).derive(prk), public_key


def parse_master_key(text):
    number = 0
    for digit in text.replace("-", ""):
        number = number * 32 + DIGITS.index(digit)
    checked = number.to_bytes(35, "big")
    key, checksum = checked[:32], checked[32:]
    label = b"cryptos3 master key checksum v1"
    assert hashlib.sha256(label + key).digest()[:3] == checksum, "checksum"
    return key


def derive_owner(master_key, project_id):
    """The project point Y = (m/w) * G and the owner's Ed25519 key."""

    def expand(label, length):
        return HKDF(hashes.SHA256(), length, project_id, label).derive(master_key)

    m = int.from_bytes(expand(b"cryptos3 master half v1", 48), "big") % ORDER
    w = int.from_bytes(expand(b"cryptos3 pad v1", 48), "big") % ORDER
    quotient = m * pow(w, -1, ORDER) % ORDER
    project_point = ec.derive_private_key(quotient, ec.SECP256R1()).public_key()
    seed = expand(b"cryptos3 owner signing key v1", 32)
    owner_key = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return encode(project_point), owner_key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def main():
    given = json.load(sys.stdin)
    a, s, rho = (int(given[name], 16) for name in ("a", "s", "rho"))
    dek, public_key = unwrap(a * s * rho % ORDER, bytes.fromhex(given["edek"]))
    result = {"dek": dek.hex(), "publicKey": public_key.hex()}
    if "masterKey" in given:
        point, owner = derive_owner(
            parse_master_key(given["masterKey"]), bytes.fromhex(given["projectId"])
        )
        result.update(projectPoint=point.hex(), ownerKey=owner.hex())
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
