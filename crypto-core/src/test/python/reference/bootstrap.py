"""What is signed around a bootstrap: docs/spec/split-keys.md, sections 5 and 8."""

import hashlib
from dataclasses import dataclass

from reference import hpke
from reference.encoding import encoding
from reference.p256 import Point, encode_scalar


@dataclass(frozen=True)
class Descriptor:
    """The project descriptor of format 1, without its signature."""

    project_id: bytes
    name: str
    project_point: Point
    owner_key: bytes
    key_manager_tls_key_hash: bytes
    key_manager_record_key: bytes
    key_manager_url: str
    ca_certificate: bytes
    master_epoch: int

    def signed(self) -> bytes:
        """What the owner signs."""
        return encoding(
            "cryptos3 project v1",
            1,
            self.project_id,
            self.name,
            self.project_point,
            self.owner_key,
            self.key_manager_tls_key_hash,
            self.key_manager_record_key,
            self.key_manager_url,
            self.ca_certificate,
            self.master_epoch,
        )


@dataclass(frozen=True)
class BootstrapRecord:
    """The owner's word that an appliance is an instance, without its signature."""

    project_id: bytes
    master_epoch: int
    key_manager_tls_key_hash: bytes
    instance_id: bytes
    appliance_tls_key_hash: bytes
    A: Point
    rho_hash: bytes
    key_manager_nonce: bytes
    appliance_nonce: bytes
    sequence: int

    def signed(self) -> bytes:
        """What the owner signs, and what boxes are bound to."""
        return encoding(
            "cryptos3 bootstrap v1",
            self.project_id,
            self.master_epoch,
            self.key_manager_tls_key_hash,
            self.instance_id,
            self.appliance_tls_key_hash,
            self.A,
            self.rho_hash,
            self.key_manager_nonce,
            self.appliance_nonce,
            self.sequence,
        )


def rho_hash(rho: int) -> bytes:
    """What the record holds of rho."""
    return hashlib.sha256(encode_scalar(rho)).digest()


def challenge(
    role: str, nonce: bytes, box_key: Point, client_ca_key: bytes, tls_key: bytes, expires_at: int
) -> bytes:
    """What the TLS key of a server signs."""
    return encoding("cryptos3 box key v1", role, nonce, box_key, client_ca_key, tls_key, expires_at)


def box_info(role: str) -> bytes:
    """What a box is for."""
    return b"cryptos3 bootstrap box v1 " + role.encode("ascii")


def seal_share(
    box_key: Point, ephemeral: int, role: str, record: BootstrapRecord, share: int
) -> bytes:
    """A box for one server. The ephemeral is given, which only tests may do."""
    return hpke.seal(box_key, ephemeral, box_info(role), record.signed(), encode_scalar(share))


def owner_command(
    project_id: bytes, command: str, nonce: bytes, sequence: int, body: bytes
) -> bytes:
    """What the owner signs to give a command."""
    return encoding("cryptos3 owner command v1", project_id, command, nonce, sequence, body)
