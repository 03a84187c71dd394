"""Public key records, and the hashes of names in them (section 6)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reference import records
from reference.p256 import G, Q, Point, encode_scalar
from reference.records import Record
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder
from scenarios.owner_messages import RECORD_SEED, descriptor, signed_descriptor

DESCRIPTOR = descriptor()
PROJECT = DESCRIPTOR.project_id
VERSION = identifier("version")
NAME = "sales"
SALT = octets("salt of name")
Y = DESCRIPTOR.project_point
RECORD_KEY = DESCRIPTOR.key_manager_record_key
ISSUED_AT = 1_790_000_000
DAY = 86_400
NONCE = scalar("k of Schnorr")


def write(root: Path) -> None:
    """Writes the folders."""
    _name_hashes(Folder(root, "name-hashes"))
    folder = Folder(root, "public-key-records")
    _valid(folder)
    _invalid(folder)


def _name_hashes(folder: Folder) -> None:
    names = {"ascii": "sales@0", "utf-8": "Größe/日/🔑@17", "name-with-at": "a@1@2147483647"}
    for name, text in names.items():
        given = {"versionId": VERSION, "salt": SALT, "keyVersionName": text}
        hashed = records.name_hash(VERSION, SALT, text)
        folder.valid(name, "A name with its version", "R6", given, {"nameHash": hashed})


def _unproven(usage: int, number: int = 0) -> Record:
    secret = scalar(f"s of usage {usage}")
    return Record(
        project_id=PROJECT,
        key_id=identifier("key"),
        version_id=VERSION,
        number=number,
        usage=usage,
        name_hash=records.name_hash(VERSION, SALT, f"{NAME}@{number}"),
        public_key=(secret * Y).encode(),
        issued_at=ISSUED_AT,
        expires_at=ISSUED_AT + DAY,
    )


def _issued(usage: int, number: int = 0, base: Point = Y) -> Record:
    proved = records.prove(_unproven(usage, number), base, scalar(f"s of usage {usage}"), NONCE)
    return records.sign(proved, RECORD_SEED)


def _moved(record: Record, version_id: bytes, number: int) -> Record:
    """The record for another version, with its old proof."""
    hashed = records.name_hash(version_id, SALT, f"{NAME}@{number}")
    return replace(record, version_id=version_id, number=number, name_hash=hashed)


def _given(record: Record, usage: int, now: int = ISSUED_AT) -> dict[str, Any]:
    return {
        "descriptor": signed_descriptor(DESCRIPTOR),
        "usage": usage,
        "now": now,
        "keyVersionName": f"{NAME}@{record.number}",
        "salt": SALT,
        "record": record.to_json(),
    }


def _valid(folder: Folder) -> None:
    for name, usage, number in (("wrap", 1, 0), ("material", 2, 0), ("version-17", 1, 17)):
        record = _issued(usage, number)
        X = records.verify(record, PROJECT, usage, Y, RECORD_KEY)
        making = {
            "Y": Y,
            "s": encode_scalar(scalar(f"s of usage {usage}")),
            "k": encode_scalar(NONCE),
            "recordSeed": RECORD_SEED,
        }
        folder.valid(
            name,
            f"Issued and verified, usage {usage}",
            "R5",
            making | _given(record, usage),
            {"X": X, "statement": record.statement(), "signed": record.signed()},
        )


def _invalid(folder: Folder) -> None:
    good = _issued(1)

    def signed(record: Record) -> Record:
        return records.sign(record, RECORD_SEED)

    def proved(record: Record, base: Point = Y) -> Record:
        return signed(records.prove(record, base, scalar("s of usage 1"), NONCE))

    unproven = _unproven(1)
    z_plus_q = int.from_bytes(good.response, "big") + Q
    other_s = _unproven(2).public_key
    wrong = {
        "R3-other-project": proved(replace(unproven, project_id=identifier("other"))),
        "R3-other-usage": proved(replace(unproven, usage=2)),
        "R4-unsigned": replace(good, signature=b""),
        "R4-other-signer": records.sign(good, octets("another seed")),
        "R4-signature-modified": replace(good, signature=good.signature[:-1] + b"\x00"),
        "R4-number-modified": _moved(good, VERSION, 1),
        "R4-proof-modified": replace(good, challenge=bytes(32)),
        "R5-no-proof": signed(unproven),
        "R5-other-base": proved(unproven, base=G),
        "R5-other-public-key": signed(replace(good, public_key=other_s)),
        "R5-moved-to-other-version": signed(_moved(good, identifier("other"), 0)),
        "R5-moved-to-other-number": signed(_moved(good, VERSION, 1)),
        "R5-moved-to-other-time": signed(replace(good, expires_at=good.expires_at - 1)),
        "R5-challenge-zero": signed(replace(good, challenge=bytes(32))),
        "R5-response-not-below-q": signed(replace(good, response=z_plus_q.to_bytes(33, "big"))),
        "R5-response-is-q": signed(replace(good, response=encode_scalar(Q))),
        "R5-short-challenge": signed(replace(good, challenge=good.challenge[1:])),
    }
    for name, record in wrong.items():
        refused("not-genuine", lambda: records.verify(record, PROJECT, 1, Y, RECORD_KEY))
        folder.invalid(name, "By whoever reads", name[:2], _given(record, 1), ["not-genuine"])
    off_curve = proved(replace(unproven, public_key=good.public_key[:-1] + b"\x00"))
    refused("invalid-point", lambda: records.verify(off_curve, PROJECT, 1, Y, RECORD_KEY))
    folder.invalid(
        "R5-off-curve", "X is not a point", "R5", _given(off_curve, 1), ["invalid-point"]
    )

    long = proved(replace(unproven, expires_at=ISSUED_AT + DAY + 1))
    late = {
        "R7-early": ("Issued 301 seconds from now", good, ISSUED_AT - 301),
        "R7-expired": ("Expired this second", good, ISSUED_AT + DAY),
        "R7-long": ("Valid for more than 24 hours", long, ISSUED_AT),
    }
    for name, (comment, record, now) in late.items():
        records.verify(record, PROJECT, 1, Y, RECORD_KEY)
        refused("expired", lambda: records.check_time(record, now))
        folder.invalid(
            name, f"By whoever writes: {comment}", "R7", _given(record, 1, now), ["expired"]
        )
    other_name = _given(good, 1) | {"keyVersionName": "sales@1"}
    folder.invalid("R6-other-name", "The record of another name", "R6", other_name, ["not-genuine"])
