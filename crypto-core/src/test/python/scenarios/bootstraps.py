"""Bootstrap: challenges, the signed record, and the boxes with the shares (section 8)."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import bootstrap, hpke, signatures
from reference.bootstrap import BootstrapRecord
from reference.p256 import G, encode_scalar
from reference.records import base64url
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder
from scenarios.owner_messages import MASTER_KEY, OWNER, descriptor, signed_descriptor

DESCRIPTOR = descriptor()
R = scalar("r of bootstrap")
A_SHARE, RHO = OWNER.shares(R)
SHARES = {"appliance": A_SHARE, "key-manager": RHO}
APPLIANCE_KEY = signatures.tls_key_info(scalar("TLS key of the appliance") * G)


def write(root: Path) -> None:
    """Writes the folders."""
    _challenges(Folder(root, "challenges"))
    folder = Folder(root, "bootstraps")
    _valid(folder)
    _invalid(folder)


def _challenges(folder: Folder) -> None:
    for role in SHARES:
        tls_key = scalar("TLS key of the " + role.replace("-", " "))
        ca_key = signatures.tls_key_info(scalar("client CA key") * G)
        nonce = octets("nonce of " + role)
        box_key = scalar("box key of " + role) * G
        client_ca_key = ca_key if role == "appliance" else b""
        key_info = signatures.tls_key_info(tls_key * G)
        expires_at = 1_790_000_600
        signed = bootstrap.challenge(role, nonce, box_key, client_ca_key, key_info, expires_at)
        folder.valid(
            role,
            f"By the {role}; ECDSA has other signatures as well",
            "section 8.1",
            {
                "role": role,
                "nonce": nonce,
                "boxKey": box_key,
                "clientCaKey": client_ca_key,
                "tlsKey": key_info,
                "expiresAt": expires_at,
            },
            {
                "signed": signed,
                "signature": signatures.ecdsa(tls_key, scalar("nonce of ECDSA"), signed),
            },
        )


def _record() -> BootstrapRecord:
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


def _json(record: BootstrapRecord, seed: bytes = OWNER.signing_seed) -> dict[str, Any]:
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


def _box(role: str, record: BootstrapRecord, share: int, box_role: str | None = None) -> bytes:
    box_key = scalar("box key of " + role) * G
    return bootstrap.seal_share(box_key, scalar("e of box"), box_role or role, record, share)


def _given(role: str, record: BootstrapRecord, box: bytes) -> dict[str, Any]:
    """What a server has: its own values, the descriptor, the record and its box."""
    return {
        "role": role,
        "descriptor": signed_descriptor(DESCRIPTOR),
        "tlsKeyHash": hashlib.sha256(APPLIANCE_KEY).digest(),
        "nonce": octets("nonce of " + role),
        "boxPrivateKey": encode_scalar(scalar("box key of " + role)),
        "record": _json(record),
        "box": box,
    }


def _valid(folder: Folder) -> None:
    record = _record()
    for role, share in SHARES.items():
        box = _box(role, record, share)
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
            making | _given(role, record, box),
            {"signed": record.signed(), "share": opened},
        )


def _invalid(folder: Folder) -> None:
    good, other = _record(), octets("something else")

    def add(rule: str, name: str, role: str, comment: str, given: dict[str, Any]) -> None:
        folder.invalid(f"{rule}-{role}-{name}", comment, rule, given, ["not-genuine"])

    for role, share in SHARES.items():
        changed = {
            ("B7", "other-project"): replace(good, project_id=identifier("other")),
            ("B7", "other-master-key"): replace(good, master_epoch=1),
            ("B7", "other-key-manager"): replace(good, key_manager_tls_key_hash=other),
            ("B8", "other-nonce"): replace(good, key_manager_nonce=other, appliance_nonce=other),
        }
        for (rule, name), record in changed.items():
            given = _given(role, record, _box(role, record, share))
            add(rule, name, role, "Signed by the owner, for something else", given)
        given = _given(role, good, _box(role, good, share))
        by_another = given | {"record": _json(good, octets("another seed"))}
        add("B7", "other-signer", role, "Signed by somebody else", by_another)
        moved = given | {"record": given["record"] | {"sequence": 6}}
        add("B7", "modified", role, "The sequence was modified", moved)
        other_role = next(each for each in SHARES if each != role)
        boxes = {
            "other-role": _box(role, good, share, other_role),
            "other-record": _box(role, replace(good, sequence=6), share),
            "other-server": _box(other_role, good, share),
            "modified": given["box"][:-1] + bytes([given["box"][-1] ^ 1]),
            "cut": given["box"][:-1],
        }
        for name, box in boxes.items():
            info, key = bootstrap.box_info(role), scalar("box key of " + role)
            refused("not-genuine", lambda: hpke.open_box(key, info, good.signed(), box))
            add("B6", "box-" + name, role, "The box does not open", given | {"box": box})

    wrong_rho = replace(good, rho_hash=bootstrap.rho_hash(RHO + 1))
    cases = {
        ("B11", "key-manager", "other-rho"): (good, RHO + 1),
        ("B11", "key-manager", "other-hash"): (wrong_rho, RHO),
        ("B11", "key-manager", "not-of-a"): (wrong_rho, RHO + 1),
        ("B13", "appliance", "other-a"): (good, A_SHARE + 1),
        ("B12", "appliance", "other-tls-key"): (replace(good, appliance_tls_key_hash=other), A_SHARE),
    }
    for (rule, role, name), (record, share) in cases.items():
        given = _given(role, record, _box(role, record, share))
        add(rule, name, role, "Signed by the owner, and does not fit", given)
    zero = _given("appliance", good, _box("appliance", good, 0))
    add("B13", "zero", "appliance", "The box holds no scalar", zero)
