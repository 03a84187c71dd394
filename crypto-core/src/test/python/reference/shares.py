"""Shares of the master key: docs/spec/split-keys.md, section 3.2."""

from reference.checked_text import CheckedText
from reference.master_key import KEY_BYTES
from reference.refused import require

SET_ID_BYTES = 8
FIELD_POLYNOMIAL = 0x11B
_TEXT = CheckedText(b"cryptos3 master key share checksum v1", 2 + SET_ID_BYTES + KEY_BYTES)


def split(key: bytes, coefficients: list[bytes], set_id: bytes, count: int) -> list[str]:
    """The printed shares 1 to count; there is one coefficient less than the threshold."""
    rows = [key, *coefficients]
    return [
        _TEXT.to_text(bytes([len(rows), x]) + set_id + bytes(_evaluate(c, x) for c in zip(*rows)))
        for x in range(1, count + 1)
    ]


def combine(texts: list[str]) -> bytes:
    """The master key of enough printed shares of one set."""
    shares = [_parse(text) for text in texts]
    require(len(shares) > 0, "invalid-value", "no shares")
    threshold = shares[0][0]
    require(len({share[:1] + share[2:10] for share in shares}) == 1, "invalid-value", "other set")
    points = {share[1]: share[10:] for share in shares}
    require(len(points) == len(shares), "invalid-value", "a share twice")
    require(len(shares) >= threshold, "invalid-value", "too few shares")
    key = bytes(KEY_BYTES)
    for x, value in points.items():
        weight = 1
        for other in points:
            if other != x:
                weight = _times(weight, _times(other, _inverse(other ^ x)))
        key = bytes(a ^ _times(weight, b) for a, b in zip(key, value))
    return key


def _parse(text: str) -> bytes:
    share = _TEXT.parse(text)
    require(share[0] >= 2, "invalid-value", "a threshold below 2")
    require(share[1] >= 1, "invalid-value", "share number 0")
    return share


def _evaluate(coefficients: tuple[int, ...], x: int) -> int:
    result = 0
    for coefficient in reversed(coefficients):
        result = _times(result, x) ^ coefficient
    return result


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= FIELD_POLYNOMIAL
        b >>= 1
    return product


def _inverse(a: int) -> int:
    result = 1
    for _ in range(254):
        result = _times(result, a)
    return result
