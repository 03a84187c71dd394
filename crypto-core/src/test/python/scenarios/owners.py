"""What the owner derives from a master key, and how that is printed (sections 2, 3 and 8.2)."""

from pathlib import Path

from reference import master_key, owner, signatures
from reference.p256 import G, encode_scalar
from scenarios.draws import identifier, octets, scalar
from scenarios.expect import refused
from scenarios.folder import Folder

KEY = bytes(range(32))
PROJECT = bytes(range(0xF0, 0x100))


def write(root: Path) -> None:
    """Writes the folders."""
    _master_keys(Folder(root, "master-keys"))
    _owners(Folder(root, "owners"))
    _ca_keys(Folder(root, "ca-keys"))


def _master_keys(folder: Folder) -> None:
    text = master_key.to_text(KEY)
    digits = text.replace("-", "")
    typed = {
        "printed": ("D4", "As it is printed", text),
        "lower-case": ("D4", "In lower case", text.lower()),
        "spaces": ("D4", "With white space for hyphens", f"\t {text.replace('-', ' ')}\r\n"),
        "ungrouped": ("D4", "Without hyphens", digits),
        "letters": ("D5", "O, I and L for digits", _look_alike(text)),
    }
    for name, (rule, comment, given) in typed.items():
        assert master_key.parse(given) == KEY
        folder.valid(name, comment, rule, {"text": given}, {"masterKey": KEY, "printed": text})
    for fill in (b"\x00", b"\xff"):
        key = fill * 32
        printed = master_key.to_text(key)
        fields = {"masterKey": key, "printed": printed}
        folder.valid(f"all-{fill.hex()}", "Every bit alike", "D4", {"text": printed}, fields)

    invalid = {
        "empty": ("Nothing", ""),
        "short": ("55 digits", digits[:-1]),
        "long": ("57 digits", digits + "0"),
        "changed-key": ("A digit of the key is wrong", "1" + digits[1:]),
        "changed-checksum": ("A digit of the checksum is wrong", digits[:-1] + "5"),
        "swapped": ("Two digits are swapped", digits[:4] + digits[5] + digits[4] + digits[6:]),
        "letter-u": ("A letter that is no digit", digits[:-1] + "U"),
        "underscore": ("A character that is not to be ignored", text.replace("-", "_")),
        "dotless-i": ("A letter whose capital is I", digits.replace("1", "\u0131", 1)),
        "fullwidth-digit": ("A digit, but not an ASCII one", "\uff10" + digits[1:]),
    }
    for name, (comment, given) in invalid.items():
        refused("invalid-value", lambda: master_key.parse(given))
        folder.invalid(f"D6-{name}", comment, "D6", {"text": given}, ["invalid-value"])


def _look_alike(text: str) -> str:
    letters = text.replace("0", "O").replace("1", "I", 3).replace("1", "l", 3)
    return letters.replace("O", "o", 5)


def _owners(folder: Folder) -> None:
    cases = {
        "counting": (KEY, PROJECT, "The example of section 14"),
        "other-project": (KEY, identifier("project"), "The same master key in another project"),
        "other-key": (octets("master key"), PROJECT, "Another master key"),
    }
    for name, (key, project, comment) in cases.items():
        secrets = owner.derive(key, project)
        r = scalar("r of " + name)
        a, rho = secrets.shares(r)
        assert rho * (a * G) == secrets.project_point()
        folder.valid(
            name,
            comment,
            "sections 2 and 3",
            {"masterKey": key, "projectId": project, "r": encode_scalar(r)},
            {
                "m": encode_scalar(secrets.m),
                "w": encode_scalar(secrets.w),
                "Y": secrets.project_point(),
                "signingSeed": secrets.signing_seed,
                "ownerKey": signatures.public_key(secrets.signing_seed),
                "caSealKey": secrets.ca_seal_key,
                "recoveryKey": secrets.recovery_scalar * G,
                "a": encode_scalar(a),
                "A": a * G,
                "rho": encode_scalar(rho),
            },
        )


def _ca_keys(folder: Folder) -> None:
    seal_key = owner.derive(KEY, PROJECT).ca_seal_key
    nonce, ca_key = octets("nonce of CA key", 12), octets("CA key", 138)
    sealed = owner.seal_ca_key(seal_key, nonce, ca_key)
    assert owner.open_ca_key(seal_key, sealed) == ca_key
    given = {"masterKey": KEY, "projectId": PROJECT, "nonce": nonce, "caKey": ca_key}
    folder.valid("sealed", "Sealed and opened", "section 3", given, {"sealed": sealed})

    other_key = owner.derive(KEY, identifier("project")).ca_seal_key
    invalid = {
        "other-key": ("Sealed in another project", owner.seal_ca_key(other_key, nonce, ca_key)),
        "modified": ("The last bit is flipped", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        "nonce": ("The nonce is modified", bytes([sealed[0] ^ 1]) + sealed[1:]),
        "cut": ("The last byte is missing", sealed[:-1]),
        "short": ("Shorter than nonce and tag", sealed[:27]),
        "empty": ("No bytes", b""),
    }
    for name, (comment, box) in invalid.items():
        refused("not-genuine", lambda: owner.open_ca_key(seal_key, box))
        given = {"masterKey": KEY, "projectId": PROJECT, "sealed": box}
        folder.invalid(name, comment, "section 3", given, ["not-genuine"])
