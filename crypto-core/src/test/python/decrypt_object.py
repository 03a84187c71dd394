#!/usr/bin/env python3
"""Decrypts one cryptos3 object, given its DEK.

Written from docs/spec/object-format.md alone, to show that the specification is enough to read an
object without any of the project's code. Needs Python 3 and the package "cryptography".

    decrypt_object.py OBJECT                           prints the header
    decrypt_object.py OBJECT --dek-file DEK            prints the header, plaintext to stdout
    decrypt_object.py OBJECT --dek-file DEK --output F prints the header, plaintext to F

The header goes to stderr as one JSON object. DEK is a file of 32 raw bytes. Any rule of the format
that the object breaks ends the program with a message and exit code 1; what was written before that
was authentic, but is not the whole.
"""

import argparse
import hmac
import json
import re
import struct
import sys
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

HEADER_BYTES = 512
CONTEXT_BYTES = 12
SALT_BYTES = 24
COMMITMENT_BYTES = 32
CHUNK_BYTES = 16384
TAG_BYTES = 16
DEK_BYTES = 32
NONCE_BYTES = 12
MAX_CHUNKS = 2**38


class Refused(Exception):
    """The object breaks a rule of the format."""


class AesGcm:
    """Suite 1."""

    LABEL = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM"
    KEY_BYTES = 32

    def __init__(self, key):
        self.aead = AESGCM(key)

    def open(self, nonce, sealed):
        return self.aead.decrypt(nonce, sealed, None)


class AesCtrHmac:
    """Suite 2."""

    LABEL = b"cryptos3/chunked-encryption@v1+AES_256_CTR_HMAC_SHA_256_128"
    KEY_BYTES = 64

    def __init__(self, key):
        self.encryption_key, self.mac_key = key[:32], key[32:]

    def open(self, nonce, sealed):
        ciphertext, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        mac = hmac.digest(self.mac_key, nonce + ciphertext, "sha256")
        if not hmac.compare_digest(mac[:TAG_BYTES], tag):
            raise InvalidTag
        counter_block = nonce + bytes(4)
        return Cipher(AES(self.encryption_key), CTR(counter_block)).decryptor().update(ciphertext)


SUITES = {1: AesGcm, 2: AesCtrHmac}


def require(condition, message):
    if not condition:
        raise Refused(message)


def parse_header(header):
    require(header[:8] == b"CRYPTOS3", "not encrypted: no magic")
    require(len(header) == HEADER_BYTES, "truncated: the header ends early")
    version, suite, length, name_bytes, edek_bytes = struct.unpack(">BBHHH", header[8:16])
    require(version == 1, f"unknown format version {version}")
    require(suite in SUITES, f"unknown suite {suite}")
    require(length == HEADER_BYTES, f"malformed: header length {length}")
    require(1 <= name_bytes <= 255, f"malformed: name length {name_bytes}")
    require(1 <= edek_bytes <= 224, f"malformed: EDEK length {edek_bytes}")
    name_end = 32 + name_bytes
    edek_end = name_end + edek_bytes
    require(not any(header[edek_end:]), "malformed: the rest of the header is not zero")
    try:
        name = header[32:name_end].decode("utf-8", errors="strict")
    except UnicodeDecodeError:
        raise Refused("malformed: the key version name is not UTF-8") from None
    require(
        all(unicodedata.category(c) != "Cc" for c in name),
        "malformed: the key version name has a control character",
    )
    match = re.fullmatch(r"(.+)@(0|[1-9][0-9]*)", name, re.ASCII)
    require(
        match and int(match.group(2)) < 2**31,
        "malformed: the key version name is not name@version",
    )
    return {
        "version": version,
        "suite": suite,
        "keyVersionName": name,
        "iv": header[16:32].hex(),
        "edek": header[name_end:edek_end].hex(),
    }


def derive(suite, dek, salt, context):
    require(len(dek) == DEK_BYTES, f"the DEK has {len(dek)} bytes, not {DEK_BYTES}")
    info = suite.LABEL + b"\x00" + salt + context
    nonce_start = suite.KEY_BYTES
    commitment_start = nonce_start + NONCE_BYTES
    length = commitment_start + COMMITMENT_BYTES
    okm = HKDFExpand(algorithm=SHA512(), length=length, info=info).derive(dek)
    return okm[:nonce_start], okm[nonce_start:commitment_start], okm[commitment_start:]


def decrypt_chunks(stored, cipher, base_nonce, out):
    base = int.from_bytes(base_nonce, "big")
    for index in range(MAX_CHUNKS):
        sealed = stored.read(CHUNK_BYTES + TAG_BYTES)
        require(len(sealed) >= TAG_BYTES, f"truncated: chunk {index} ends early")
        try:
            out.write(cipher.open((base ^ index).to_bytes(NONCE_BYTES, "big"), sealed))
        except InvalidTag:
            raise Refused(f"not authentic: chunk {index} was modified") from None
        if len(sealed) < CHUNK_BYTES + TAG_BYTES:
            return
    raise Refused("too long: more than 2^38 chunks")


def run(arguments):
    with open(arguments.object, "rb") as stored:
        header = stored.read(HEADER_BYTES)
        fields = parse_header(header)
        print(json.dumps(fields, ensure_ascii=False), file=sys.stderr)
        if arguments.dek_file is None:
            return
        with open(arguments.dek_file, "rb") as file:
            dek = file.read()
        salt = stored.read(SALT_BYTES)
        commitment = stored.read(COMMITMENT_BYTES)
        suite = SUITES[fields["suite"]]
        key, base_nonce, expected = derive(suite, dek, salt, header[:CONTEXT_BYTES])
        require(hmac.compare_digest(commitment, expected), "wrong key: the commitment differs")
        if arguments.output is None:
            decrypt_chunks(stored, suite(key), base_nonce, sys.stdout.buffer)
        else:
            with open(arguments.output, "wb") as out:
                decrypt_chunks(stored, suite(key), base_nonce, out)


def main():
    parser = argparse.ArgumentParser(description="Decrypts one cryptos3 object, given its DEK.")
    parser.add_argument("object", help="file that holds the object")
    parser.add_argument("--dek-file", help="file of 32 raw bytes; without it, only the header")
    parser.add_argument("--output", help="file for the plaintext; stdout if left out")
    try:
        run(parser.parse_args())
    except Refused as e:
        sys.exit(f"decrypt_object.py: {e}")


if __name__ == "__main__":
    main()
