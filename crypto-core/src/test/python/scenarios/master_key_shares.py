"""Shares of the master key (section 3.2)."""

from pathlib import Path

from reference import shares
from reference.checked_text import CheckedText
from scenarios.draws import octets
from scenarios.expect import refused
from scenarios.folder import Folder

KEY = bytes(range(32))
SETS = {"two-of-two": (2, 2), "three-of-five": (3, 5), "all-of-255": (255, 255)}


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "master-key-shares")
    for name, (threshold, count) in SETS.items():
        coefficients, set_id, texts = _set(name, threshold, count)
        assert shares.combine(texts[-threshold:]) == KEY
        folder.valid(
            name,
            f"{threshold} of {count}; the coefficients are those of x, x², …",
            "D10",
            {"masterKey": KEY, "setId": set_id, "coefficients": coefficients},
            {"shares": texts},
        )
    _invalid(folder)


def _set(name: str, threshold: int, count: int) -> tuple[list[bytes], bytes, list[str]]:
    coefficients = [octets(f"coefficient {i} of {name}") for i in range(1, threshold)]
    set_id = octets(f"set {name}", shares.SET_ID_BYTES)
    return coefficients, set_id, shares.split(KEY, coefficients, set_id, count)


def _invalid(folder: Folder) -> None:
    _, _, good = _set("three-of-five", 3, 5)
    _, _, other = _set("another set", 3, 5)
    swapped = good[1][:1] + good[1][2] + good[1][1] + good[1][3:]
    text = CheckedText(b"cryptos3 master key share checksum v1", 42)
    raw = text.parse(good[0])
    cases = {
        "D11-typing-error": ("A changed digit", [_change(good[0]), good[1], good[2]]),
        "D11-swapped": ("Two digits are swapped", [good[0], swapped, good[2]]),
        "D11-cut": ("The last digit is missing", [good[0][:-1], good[1], good[2]]),
        "D11-number-0": ("Share number 0", [text.to_text(raw[:1] + b"\x00" + raw[2:]), *good[1:]]),
        "D11-threshold-1": ("A threshold of 1", [text.to_text(b"\x01" + raw[1:])]),
        "D12-too-few": ("Two of three", good[:2]),
        "D12-twice": ("One share twice", [good[0], good[1], good[0]]),
        "D12-other-set": ("One of another set", [good[0], good[1], other[2]]),
        "D12-other-threshold": (
            "One with another threshold",
            [good[0], good[1], text.to_text(b"\x02" + text.parse(good[2])[1:])],
        ),
        "D12-none": ("No share", []),
    }
    for name, (comment, texts) in cases.items():
        refused("invalid-value", lambda: shares.combine(texts))
        folder.invalid(name, comment, name[:3], {"shares": texts}, ["invalid-value"])


def _change(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")
