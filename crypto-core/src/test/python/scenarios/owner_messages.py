"""What the owner signs besides bootstraps: project descriptors and commands (sections 5, 8.5)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import bootstrap, owner, signatures
from reference.bootstrap import Descriptor
from reference.records import base64url
from scenarios.draws import identifier, octets
from scenarios.folder import Folder

MASTER_KEY = octets("master key")
PROJECT = identifier("project")
OWNER = owner.derive(MASTER_KEY, PROJECT)
RECORD_SEED = octets("record seed")


def write(root: Path) -> None:
    """Writes the folders."""
    _descriptors(Folder(root, "project-descriptors"))
    _commands(Folder(root, "owner-commands"))


def descriptor() -> Descriptor:
    """A project."""
    return Descriptor(
        project_id=PROJECT,
        name="Größe & Co",
        project_point=OWNER.project_point(),
        owner_key=signatures.public_key(OWNER.signing_seed),
        key_manager_tls_key_hash=octets("TLS key of the key manager"),
        key_manager_record_key=signatures.public_key(RECORD_SEED),
        key_manager_url="https://km.example:8443",
        ca_certificate=octets("CA certificate", 300),
        master_epoch=0,
    )


def signed_descriptor(project: Descriptor) -> dict[str, Any]:
    """As it travels, signed by the owner."""
    return {
        "format": 1,
        "projectId": project.project_id.hex(),
        "name": project.name,
        "projectPoint": base64url(project.project_point.encode()),
        "ownerKey": base64url(project.owner_key),
        "keyManagerTlsKeyHash": base64url(project.key_manager_tls_key_hash),
        "keyManagerRecordKey": base64url(project.key_manager_record_key),
        "keyManagerUrl": project.key_manager_url,
        "caCertificate": base64url(project.ca_certificate),
        "masterEpoch": project.master_epoch,
        "signature": base64url(signatures.sign(OWNER.signing_seed, project.signed())),
    }


def _descriptors(folder: Folder) -> None:
    project = descriptor()
    signed = project.signed()
    signature = signatures.sign(OWNER.signing_seed, signed)
    document = signed_descriptor(project)
    folder.valid(
        "signed",
        "A project as its owner made it",
        "section 5",
        {"masterKey": MASTER_KEY, "projectId": PROJECT, "descriptor": document},
        {"signed": signed, "signature": signature},
    )
    off_curve = project.project_point.encode()[:-1] + b"\x00"
    changes: dict[str, tuple[str, dict[str, Any], str]] = {
        "O2-name": ("Another name", {"name": "Grösse & Co"}, "not-genuine"),
        "O2-epoch": ("Another master epoch", {"masterEpoch": 1}, "not-genuine"),
        "O2-unsigned": ("No signature", {"signature": ""}, "not-genuine"),
        "O2-other-owner": (
            "The key of another owner",
            {"ownerKey": base64url(signatures.public_key(octets("another seed")))},
            "not-genuine",
        ),
        "O2-point": (
            "A project point off the curve",
            {"projectPoint": base64url(off_curve)},
            "invalid-point",
        ),
        "O2-small-owner-key": (
            "An owner key of small order",
            {"ownerKey": base64url(bytes(32))},
            "invalid-point",
        ),
        "O2-small-record-key": (
            "A record key of small order, signed by the owner",
            signed_descriptor(replace(project, key_manager_record_key=bytes(32))),
            "invalid-point",
        ),
    }
    for name, (comment, change, error) in changes.items():
        kinds = sorted({error, "not-genuine"})
        folder.invalid(name, comment, "O2", {"descriptor": document | change}, kinds)


def _commands(folder: Folder) -> None:
    command, body = "POST /v1/owner/clients", '{"name":"Zoë"}'.encode()
    nonce, sequence = octets("nonce of command"), 7
    signed = bootstrap.owner_command(PROJECT, command, nonce, sequence, body)
    signature = signatures.sign(OWNER.signing_seed, signed)
    given = {
        "descriptor": signed_descriptor(descriptor()),
        "projectId": PROJECT,
        "command": command,
        "nonce": nonce,
        "sequence": sequence,
        "body": body,
    }
    making = given | {"masterKey": MASTER_KEY}
    folder.valid("signed", "A command", "O5", making, {"signed": signed, "signature": signature})
    given = given | {"signature": signature, "expectedCommand": command}
    deletion = "DELETE /v1/owner/clients"
    changes: dict[str, dict[str, Any]] = {
        "other-project": {"projectId": identifier("other")},
        "command-modified": {"command": deletion, "expectedCommand": deletion},
        "not-expected": {"expectedCommand": deletion},
        "sequence-modified": {"sequence": 8},
        "nonce-modified": {"nonce": octets("another nonce")},
        "body-modified": {"body": body + b" "},
        "signature-modified": {"signature": signature[:-1] + b"\xff"},
        "other-signer": {"signature": signatures.sign(octets("another seed"), signed)},
        "unsigned": {"signature": b""},
    }
    for name, change in changes.items():
        comment = name.capitalize().replace("-", " ")
        folder.invalid(f"O5-{name}", comment, "O5", given | change, ["not-genuine"])
