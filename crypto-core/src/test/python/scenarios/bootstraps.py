"""Bootstrap: the signed record, and the boxes with the shares (sections 8.2 and 8.3)."""

import hashlib
from pathlib import Path
from typing import Any

from reference import bootstrap, hpke, signatures
from reference.bootstrap import BootstrapRecord
from reference.p256 import G, encode_scalar
from reference.records import base64url
from scenarios.draws import identifier, octets, scalar
from scenarios.folder import Folder
from scenarios.owner_messages import MASTER_KEY, OWNER, descriptor, signed_descriptor

DESCRIPTOR = descriptor()
R = scalar("r of bootstrap")
A_SHARE, RHO = OWNER.shares(R)
SHARES = {"appliance": A_SHARE, "key-manager": RHO}
APPLIANCE_KEY = signatures.tls_key_info(scalar("TLS key of the appliance") * G)


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "bootstraps")
    record = bootstrap_record()
    for role, share in SHARES.items():
        box = box_of(role, record, share)
        private_key = scalar("box key of " + role)
        opened = hpke.open_box(private_key, bootstrap.box_info(role), record.signed(), box)
        assert opened == encode_scalar(share)
        making = {
            "masterKey": MASTER_KEY,
            "projectId": DESCRIPTOR.project_id,
            "r": encode_scalar(R),
            "e": encode_scalar(scalar("e of box")),
        }
        folder.valid(
            role,
            f"The record, and the box for the {role}",
            "sections 8.2 and 8.3",
            making | given_to(role, record, box),
            {"signed": record.signed(), "share": opened},
        )


def bootstrap_record() -> BootstrapRecord:
    """The record of an honest owner."""
    return BootstrapRecord(
        project_id=DESCRIPTOR.project_id,
        master_epoch=0,
        key_manager_tls_key_hash=DESCRIPTOR.key_manager_tls_key_hash,
        instance_id=identifier("instance"),
        appliance_tls_key_hash=hashlib.sha256(APPLIANCE_KEY).digest(),
        A=A_SHARE * G,
        rho_hash=bootstrap.rho_hash(RHO),
        key_manager_nonce=octets("nonce of key-manager"),
        appliance_nonce=octets("nonce of appliance"),
        sequence=5,
    )


def record_json(record: BootstrapRecord, seed: bytes = OWNER.signing_seed) -> dict[str, Any]:
    """As it travels, signed."""
    return {
        "projectId": record.project_id.hex(),
        "masterEpoch": record.master_epoch,
        "keyManagerTlsKeyHash": base64url(record.key_manager_tls_key_hash),
        "instanceId": record.instance_id.hex(),
        "applianceTlsKeyHash": base64url(record.appliance_tls_key_hash),
        "publicShare": base64url(record.A.encode()),
        "rhoHash": base64url(record.rho_hash),
        "keyManagerNonce": base64url(record.key_manager_nonce),
        "applianceNonce": base64url(record.appliance_nonce),
        "sequence": record.sequence,
        "signature": base64url(signatures.sign(seed, record.signed())),
    }


def box_of(role: str, record: BootstrapRecord, share: int, box_role: str | None = None) -> bytes:
    """A share, sealed to a server."""
    box_key = scalar("box key of " + role) * G
    return bootstrap.seal_share(box_key, scalar("e of box"), box_role or role, record, share)


def given_to(role: str, record: BootstrapRecord, box: bytes) -> dict[str, Any]:
    """What a server has: its own values, the descriptor, the record and its box."""
    return {
        "role": role,
        "descriptor": signed_descriptor(DESCRIPTOR),
        "tlsKeyHash": hashlib.sha256(APPLIANCE_KEY).digest(),
        "nonce": octets("nonce of " + role),
        "boxPrivateKey": encode_scalar(scalar("box key of " + role)),
        "record": record_json(record),
        "box": box,
    }
