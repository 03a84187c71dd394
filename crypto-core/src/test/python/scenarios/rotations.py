"""Refresh of the halves, and rotation of the master key (sections 11.1 and 11.2)."""

from pathlib import Path

from reference import lifecycle, owner
from reference.p256 import G, Q, encode_scalar, inverse
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder
from scenarios.unwrapping import M_BY_W, Y

PROJECT = identifier("project")


def write(root: Path) -> None:
    """Writes the folders."""
    _refresh(Folder(root, "refreshes"))
    _rotate(Folder(root, "rotations"))


def _refresh(folder: Folder) -> None:
    a, k = scalar("a"), scalar("k of refresh")
    rho = M_BY_W * inverse(a) % Q
    new_a, new_rho = lifecycle.refresh(a, rho, k)
    lifecycle.check_refresh(new_rho, new_a * G, Y)
    given = {"a": encode_scalar(a), "rho": encode_scalar(rho), "k": encode_scalar(k), "Y": Y}
    new = {"a": encode_scalar(new_a), "A": new_a * G, "rho": encode_scalar(new_rho)}
    folder.valid("random", "New halves for the same keys", "section 11.1", given, new)

    shares = {"old-share": a * G, "other-share": scalar("another a") * G, "negated": -(new_a * G)}
    for name, share in shares.items():
        refused("not-genuine", lambda: lifecycle.check_refresh(new_rho, share, Y))
        wrong = given | {"newA": share}
        folder.invalid(f"F1-{name}", "The new share does not fit", "F1", wrong, ["not-genuine"])


def _rotate(folder: Folder) -> None:
    old_key, new_key = octets("master key"), octets("new master key")
    old, new = owner.derive(old_key, PROJECT), owner.derive(new_key, PROJECT)
    delta = lifecycle.rotation_factor(old, new)
    lifecycle.check_rotation(delta, old.project_point(), new.project_point())
    s, s_material = scalar("s of version v"), scalar("s of usage 2")
    a, rho = old.shares(scalar("r of instance 1"))
    X = s * old.project_point()
    assert s * delta % Q * new.project_point() == X
    folder.valid(
        "random",
        "All scalars change, X stays",
        "section 11.2",
        {
            "projectId": PROJECT,
            "oldMasterKey": old_key,
            "newMasterKey": new_key,
            "s": encode_scalar(s),
            "sMaterial": encode_scalar(s_material),
            "rho": encode_scalar(rho),
            "A": a * G,
        },
        {
            "oldY": old.project_point(),
            "newY": new.project_point(),
            "delta": encode_scalar(delta),
            "s": encode_scalar(s * delta % Q),
            "sMaterial": encode_scalar(s_material * delta % Q),
            "rho": encode_scalar(rho * inverse(delta) % Q),
            "X": X,
        },
    )
    factors = {"inverse": inverse(delta), "negated": Q - delta, "one": 1}
    for name, wrong in factors.items():
        Y_old, Y_new = old.project_point(), new.project_point()
        refused("not-genuine", lambda: lifecycle.check_rotation(wrong, Y_old, Y_new))
        given = {"delta": encode_scalar(wrong), "oldY": Y_old, "newY": Y_new}
        folder.invalid(f"M2-{name}", "A factor that does not fit", "M2", given, ["not-genuine"])
