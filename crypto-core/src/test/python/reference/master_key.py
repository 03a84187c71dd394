"""The printed form of the master key: docs/spec/split-keys.md, section 3.1."""

from reference.checked_text import CheckedText

KEY_BYTES = 32
_TEXT = CheckedText(b"cryptos3 master key checksum v1", KEY_BYTES)

to_text = _TEXT.to_text
parse = _TEXT.parse
