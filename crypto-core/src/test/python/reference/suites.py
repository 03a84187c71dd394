"""The suites: docs/spec/object-format.md, sections Keys of an object and Chunks."""

import hmac
from abc import ABC, abstractmethod

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reference import hkdf
from reference.layout import COMMITMENT_BYTES, DEK_BYTES, TAG_BYTES
from reference.refused import Refused, require

KEY_BYTES = 32
NONCE_BYTES = 12


class ChunkCipher(ABC):
    """The keys of one object, with what they do to its chunks."""

    label: bytes
    key_bytes: int

    def __init__(self, dek: bytes, salt: bytes, context: bytes) -> None:
        require(len(dek) == DEK_BYTES, "wrong-key", f"the DEK has {len(dek)} bytes")  # K1
        length = self.key_bytes + NONCE_BYTES + COMMITMENT_BYTES
        derived = hkdf.expand("sha512", dek, self.label + b"\x00" + salt + context, length)
        self.key = derived[: self.key_bytes]
        self.base_nonce = derived[self.key_bytes : -COMMITMENT_BYTES]
        self.commitment = derived[-COMMITMENT_BYTES:]

    def nonce(self, index: int) -> bytes:
        """The base nonce XOR the chunk's number."""
        number = int.from_bytes(self.base_nonce, "big") ^ index
        return number.to_bytes(NONCE_BYTES, "big")

    @abstractmethod
    def seal(self, index: int, plaintext: bytes) -> bytes:
        """Ciphertext and tag of a chunk."""

    @abstractmethod
    def open(self, index: int, sealed: bytes) -> bytes:
        """The plaintext of a chunk; refuses one that was modified."""


class GcmCipher(ChunkCipher):
    """Suite 1: AES-256-GCM."""

    label = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM"
    key_bytes = KEY_BYTES

    def seal(self, index: int, plaintext: bytes) -> bytes:
        return AESGCM(self.key).encrypt(self.nonce(index), plaintext, None)

    def open(self, index: int, sealed: bytes) -> bytes:
        try:
            return AESGCM(self.key).decrypt(self.nonce(index), sealed, None)
        except InvalidTag:
            raise Refused("not-authentic", f"chunk {index} was modified") from None


class CtrHmacCipher(ChunkCipher):
    """Suite 2: AES-256-CTR, then HMAC-SHA-256 over nonce and ciphertext, cut to 16 bytes."""

    label = b"cryptos3/chunked-encryption@v1+AES_256_CTR_HMAC_SHA_256_128"
    key_bytes = 2 * KEY_BYTES

    def seal(self, index: int, plaintext: bytes) -> bytes:
        ciphertext = self._ctr(index, plaintext)
        return ciphertext + self._tag(index, ciphertext)

    def open(self, index: int, sealed: bytes) -> bytes:
        ciphertext, tag = sealed[:-TAG_BYTES], sealed[-TAG_BYTES:]
        intact = hmac.compare_digest(tag, self._tag(index, ciphertext))
        require(intact, "not-authentic", f"chunk {index} was modified")
        return self._ctr(index, ciphertext)

    def _ctr(self, index: int, data: bytes) -> bytes:
        first_counter = self.nonce(index) + bytes(4)
        cipher = Cipher(algorithms.AES(self.key[:KEY_BYTES]), modes.CTR(first_counter))
        encryptor = cipher.encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def _tag(self, index: int, ciphertext: bytes) -> bytes:
        mac_key = self.key[KEY_BYTES:]
        return hmac.digest(mac_key, self.nonce(index) + ciphertext, "sha256")[:TAG_BYTES]


def cipher_of(suite: int, dek: bytes, salt: bytes, context: bytes) -> ChunkCipher:
    """The cipher of a suite that a header names."""
    return {1: GcmCipher, 2: CtrHmacCipher}[suite](dek, salt, context)
