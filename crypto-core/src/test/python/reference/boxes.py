"""What is sealed to a material key: docs/spec/split-keys.md, sections 11.4 and 11.8."""

from dataclasses import dataclass

from reference import hpke
from reference.encoding import encoding
from reference.p256 import Point
from reference.refused import require

MAX_SECRET_BYTES = 65_536


@dataclass(frozen=True)
class Recipient:
    """A key version, and for a secret its name; without one it is imported material."""

    project_id: bytes
    version_id: bytes
    key_version: str
    name: str | None

    def info(self) -> bytes:
        label = b"cryptos3 import v1" if self.name is None else b"cryptos3 secret v1"
        return label + self.project_id + self.version_id

    def aad(self) -> bytes:
        if self.name is None:
            return self.key_version.encode("utf-8")
        return encoding("cryptos3 secret name v1", self.name, self.key_version)


def seal(recipient: Recipient, X: Point, ephemeral: int, content: bytes) -> bytes:
    """The box. Rule X6."""
    allowed = recipient.name is None or 1 <= len(content) <= MAX_SECRET_BYTES
    require(allowed, "invalid-value", f"{len(content)} bytes")
    return hpke.seal(X, ephemeral, recipient.info(), recipient.aad(), content)


def open_box(recipient: Recipient, private_key: int, box: bytes) -> bytes:
    """What was sealed. Rule X7."""
    return hpke.open_box(private_key, recipient.info(), recipient.aad(), box)
