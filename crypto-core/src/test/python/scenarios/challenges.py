"""Challenges of the servers before a bootstrap (section 8.1)."""

from pathlib import Path

from reference import bootstrap, signatures
from reference.p256 import G
from scenarios.draws import octets, scalar
from scenarios.folder import Folder


def write(root: Path) -> None:
    """Writes the folder."""
    folder = Folder(root, "challenges")
    for role in ("appliance", "key-manager"):
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
