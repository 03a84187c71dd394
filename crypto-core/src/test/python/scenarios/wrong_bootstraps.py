"""Bootstraps that a server refuses (section 8.3)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import bootstrap, hpke
from scenarios.bootstraps import (
    A_SHARE,
    RHO,
    SHARES,
    bootstrap_record,
    box_of,
    given_to,
    record_json,
)
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder


def write(root: Path) -> None:
    """Adds to the folder of bootstraps."""
    folder = Folder(root, "bootstraps")
    good, other = bootstrap_record(), octets("something else")

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
            given = given_to(role, record, box_of(role, record, share))
            add(rule, name, role, "Signed by the owner, for something else", given)
        given = given_to(role, good, box_of(role, good, share))
        by_another = given | {"record": record_json(good, octets("another seed"))}
        add("B7", "other-signer", role, "Signed by somebody else", by_another)
        moved = given | {"record": given["record"] | {"sequence": 6}}
        add("B7", "modified", role, "The sequence was modified", moved)
        other_role = next(each for each in SHARES if each != role)
        boxes = {
            "other-role": box_of(role, good, share, other_role),
            "other-record": box_of(role, replace(good, sequence=6), share),
            "other-server": box_of(other_role, good, share),
            "modified": given["box"][:-1] + bytes([given["box"][-1] ^ 1]),
            "cut": given["box"][:-1],
        }
        for name, box in boxes.items():
            info, key = bootstrap.box_info(role), scalar("box key of " + role)
            refused("not-genuine", lambda: hpke.open_box(key, info, good.signed(), box))
            add("B17", "box-" + name, role, "The box does not open", given | {"box": box})

    wrong_rho = replace(good, rho_hash=bootstrap.rho_hash(RHO + 1))
    cases = {
        ("B11", "key-manager", "other-rho"): (good, RHO + 1),
        ("B11", "key-manager", "other-hash"): (wrong_rho, RHO),
        ("B11", "key-manager", "not-of-a"): (wrong_rho, RHO + 1),
        ("B13", "appliance", "other-a"): (good, A_SHARE + 1),
        ("B12", "appliance", "other-tls-key"): (
            replace(good, appliance_tls_key_hash=other),
            A_SHARE,
        ),
    }
    for (rule, role, name), (record, share) in cases.items():
        given = given_to(role, record, box_of(role, record, share))
        add(rule, name, role, "Signed by the owner, and does not fit", given)
    zero = given_to("appliance", good, box_of("appliance", good, 0))
    add("B17", "zero", "appliance", "The box holds no scalar", zero)
