"""The printed form of the master key: docs/spec/split-keys.md, section 3.1."""

import hashlib

from reference.refused import require

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY_BYTES = 32
CHECKSUM_BYTES = 3
DIGIT_COUNT = (KEY_BYTES + CHECKSUM_BYTES) * 8 // 5
GROUP = 4


def checksum(key: bytes) -> bytes:
    """The first 3 bytes of a labelled hash."""
    return hashlib.sha256(b"cryptos3 master key checksum v1" + key).digest()[:CHECKSUM_BYTES]


def to_text(key: bytes) -> str:
    """14 groups of four digits."""
    number = int.from_bytes(key + checksum(key), "big")
    digits = "".join(DIGITS[number >> 5 * i & 31] for i in reversed(range(DIGIT_COUNT)))
    return "-".join(digits[i : i + GROUP] for i in range(0, DIGIT_COUNT, GROUP))


def parse(text: str) -> bytes:
    """Reads what was printed, or typed."""
    digits = [_value(c) for c in text if c != "-" and not c.isspace()]
    require(len(digits) == DIGIT_COUNT, "invalid-value", f"{len(digits)} digits")
    number = 0
    for digit in digits:
        number = number << 5 | digit
    checked = number.to_bytes(KEY_BYTES + CHECKSUM_BYTES, "big")
    key = checked[:KEY_BYTES]
    intact = checked[KEY_BYTES:] == checksum(key)
    require(intact, "invalid-value", "the checksum does not match")
    return key


def _value(character: str) -> int:
    upper = character.upper() if character.isascii() else character
    digit = {"O": "0", "I": "1", "L": "1"}.get(upper, upper)
    require(len(digit) == 1 and digit in DIGITS, "invalid-value", "a character that none has")
    return DIGITS.index(digit)
