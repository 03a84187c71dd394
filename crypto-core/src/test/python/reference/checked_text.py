"""The printed form of secrets: docs/spec/split-keys.md, section 3.1."""

import hashlib
from dataclasses import dataclass

from reference.refused import require

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKSUM_BYTES = 3
GROUP = 4


@dataclass(frozen=True)
class CheckedText:
    """How secrets of one kind are printed and read."""

    label: bytes
    secret_bytes: int

    def _digit_count(self) -> int:
        return (self.secret_bytes + CHECKSUM_BYTES) * 8 // 5

    def _checksum(self, secret: bytes) -> bytes:
        return hashlib.sha256(self.label + secret).digest()[:CHECKSUM_BYTES]

    def to_text(self, secret: bytes) -> str:
        """Groups of four digits."""
        count = self._digit_count()
        number = int.from_bytes(secret + self._checksum(secret), "big")
        digits = "".join(DIGITS[number >> 5 * i & 31] for i in reversed(range(count)))
        return "-".join(digits[i : i + GROUP] for i in range(0, count, GROUP))

    def parse(self, text: str) -> bytes:
        """Reads what was printed, or typed."""
        digits = [_value(c) for c in text if c != "-" and not c.isspace()]
        require(len(digits) == self._digit_count(), "invalid-value", f"{len(digits)} digits")
        number = 0
        for digit in digits:
            number = number << 5 | digit
        checked = number.to_bytes(self.secret_bytes + CHECKSUM_BYTES, "big")
        secret = checked[: self.secret_bytes]
        intact = checked[self.secret_bytes :] == self._checksum(secret)
        require(intact, "invalid-value", "the checksum does not match")
        return secret


def _value(character: str) -> int:
    upper = character.upper() if character.isascii() else character
    digit = {"O": "0", "I": "1", "L": "1"}.get(upper, upper)
    require(len(digit) == 1 and digit in DIGITS, "invalid-value", "a character that none has")
    return DIGITS.index(digit)
