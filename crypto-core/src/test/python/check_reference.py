#!/usr/bin/env python3
"""Holds the independent implementation against the vectors of others.

    check_reference.py FOLDER

FOLDER is src/test/resources/vectors/third-party. Says nothing if all is right. Needs Python 3.11 and
the package "cryptography" (38 or later).
"""

import argparse
import hashlib
import io
import json
import zlib
from pathlib import Path
from typing import Any

from reference import dhkem, dleq, hkdf, p256
from reference.dleq import Statement
from reference.hash_to_curve import hash_to_curve
from reference.jacobian import P
from reference.layout import COMMITMENT_BYTES, SALT_BYTES
from reference.object_format import open_chunks
from reference.p256 import B, G, POINT_BYTES, Point
from reference.refused import Refused, require
from reference.suites import GcmCipher


def check_hkdf(folder: Path) -> None:
    """RFC 5869 with SHA-256, and Wycheproof's HKDF with SHA-512."""
    for test in _load(folder, "rfc5869_hkdf_sha256")["tests"]:
        salt, ikm, info = (bytes.fromhex(test[name]) for name in ("salt", "ikm", "info"))
        assert hkdf.derive("sha256", salt, ikm, info, test["size"]).hex() == test["okm"]
    for test in _tests(folder, "wycheproof_hkdf_sha512_test"):
        salt, ikm, info = (bytes.fromhex(test[name]) for name in ("salt", "ikm", "info"))
        try:
            okm = hkdf.derive("sha512", salt, ikm, info, test["size"]).hex()
        except ValueError:
            assert test["result"] == "invalid", test
        else:
            assert test["result"] == "valid" and okm == test["okm"], test


def check_points(folder: Path) -> None:
    """Wycheproof's points. Compressed ones are right there, and none in our protocol."""
    for test in _tests(folder, "wycheproof_ecdh_secp256r1_ecpoint_test"):
        encoded = bytes.fromhex(test["public"])
        try:
            shared = int(test["private"], 16) * p256.decode(encoded)
        except Refused:
            assert test["result"] != "valid" or len(encoded) != POINT_BYTES, test
        else:
            assert test["result"] == "valid" and shared.x_bytes().hex() == test["shared"], test


def check_hash_to_curve(folder: Path) -> None:
    """RFC 9380, appendix J.1.1."""
    suite = _load(folder, "rfc9380_p256_xmd_sha256_sswu_ro")
    for vector in suite["vectors"]:
        point = hash_to_curve(vector["msg"].encode(), suite["dst"].encode())
        assert point == Point(int(vector["P"]["x"], 16), int(vector["P"]["y"], 16)), vector


def check_dhkem(folder: Path) -> None:
    """RFC 9180, appendix A."""
    for vector in _load(folder, "rfc9180_dhkem_p256_sha256")["vectors"]:
        recipient = p256.decode(bytes.fromhex(vector["pkRm"]))
        enc, secret = dhkem.encapsulate(recipient, int(vector["skEm"], 16))
        assert (enc.hex(), secret.hex()) == (vector["enc"], vector["shared_secret"]), vector


def check_proofs(folder: Path) -> None:
    """RFC 9497, appendix A.3, with the context string of the RFC."""
    for suite in _load(folder, "rfc9497_p256_sha256"):
        for vector in suite["vectors"] if suite["mode"] == 1 else ():
            k, proof = int(suite["skSm"], 16), vector["Proof"]
            C, D = (_points(vector[name]) for name in ("BlindedElement", "EvaluationElement"))
            statement = RfcStatement("", b"", b"", 0, 0, b"", b"", G, k * G, C, D)
            c, s = dleq.prove(statement, k, int(proof["r"], 16))
            made = p256.encode_scalar(c) + p256.encode_scalar(s)
            assert made.hex() == proof["proof"] and dleq.verifies(statement, made), vector


class RfcStatement(Statement):
    """As in the verifiable mode of RFC 9497, where the context says nothing of the statement."""

    def context(self) -> bytes:
        return b"OPRFV1-\x01-P256-SHA256"


def check_chunks(folder: Path) -> None:
    """C2SP chunked encryption: the payload of suite 1, with any context."""
    for test in _tests(folder, "c2sp_chunked_encryption_aes_256_gcm_test"):
        key, context = bytes.fromhex(test["key"]), bytes.fromhex(test["ctx"])
        stored = io.BytesIO(zlib.decompress(bytes.fromhex(test["ct"])))
        message = io.BytesIO()
        try:
            cipher = GcmCipher(key, stored.read(SALT_BYTES), context)
            commits = stored.read(COMMITMENT_BYTES) == cipher.commitment
            require(commits, "wrong-key", "the commitment differs")
            message.writelines(open_chunks(cipher, stored))
        except Refused:
            assert test["result"] == "invalid", test
        else:
            assert test["result"] == "valid", test
        if test["result"] == "valid" or "PartialPlaintext" in test["flags"]:
            assert hashlib.sha512(message.getvalue()).hexdigest() == test["msgSha512"], test


def _load(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def _tests(folder: Path, name: str) -> list[Any]:
    return [test for group in _load(folder, name)["testGroups"] for test in group["tests"]]


def _points(joined: str) -> tuple[Point, ...]:
    """Decompresses points."""
    return tuple(_decompress(bytes.fromhex(encoded)) for encoded in joined.split(","))


def _decompress(encoded: bytes) -> Point:
    x = int.from_bytes(encoded[1:], "big")
    y = pow(x * x * x - 3 * x + B, (P + 1) // 4, P)
    return Point(x, y if y % 2 == encoded[0] % 2 else P - y)


def main() -> None:
    parser = argparse.ArgumentParser(description="Checks the independent implementation.")
    parser.add_argument("folder", type=Path, help="the vectors of others")
    folder = parser.parse_args().folder
    check_hkdf(folder)
    check_points(folder)
    check_hash_to_curve(folder)
    check_dhkem(folder)
    check_proofs(folder)
    check_chunks(folder)


if __name__ == "__main__":
    main()
