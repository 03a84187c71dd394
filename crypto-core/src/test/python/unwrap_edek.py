#!/usr/bin/env python3
"""Unwraps an EDEK from the key halves, independently of the Java code. FOR TESTS ONLY.

In the product the private key x = a * s * rho mod q exists nowhere; here it is joined in one place,
so that docs/spec/split-keys.md can be checked by a second implementation.

Reads one JSON object from standard input; all values but masterKey are hex:
  a, s, rho    the halves: of the appliance, of the key version, and the instance's pad
  edek         65 bytes as wrapped, or 195 as re-wrapped
and optionally
  masterKey    the printed form
  projectId    16 bytes
Writes one JSON object: dek, publicKey, and where a master key was given projectPoint and ownerKey.

Needs Python 3.11 and the package cryptography (38 or later).
"""

import json
import sys

from reference import edek, master_key, owner, signatures
from reference.p256 import G, Q


def unwrap(given: dict[str, str]) -> dict[str, bytes]:
    """The DEK, and the public key of the version."""
    a, s, rho = (int(given[name], 16) for name in ("a", "s", "rho"))
    x = a * s * rho % Q
    wrapped = edek.parse(bytes.fromhex(given["edek"]))
    dek = edek.unblind(wrapped, 1, x * wrapped.point, x * G)
    return {"dek": dek, "publicKey": (x * G).encode()}


def project(given: dict[str, str]) -> dict[str, bytes]:
    """The project point Y and the owner's Ed25519 key."""
    key = master_key.parse(given["masterKey"])
    secrets = owner.derive(key, bytes.fromhex(given["projectId"]))
    return {
        "projectPoint": secrets.project_point().encode(),
        "ownerKey": signatures.public_key(secrets.signing_seed),
    }


def main() -> None:
    given = json.load(sys.stdin)
    result = unwrap(given)
    if "masterKey" in given:
        result |= project(given)
    json.dump({name: value.hex() for name, value in result.items()}, sys.stdout)


if __name__ == "__main__":
    main()
