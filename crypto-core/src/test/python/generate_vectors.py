#!/usr/bin/env python3
"""Writes the test vectors of cryptos3 into a new folder.

    generate_vectors.py FOLDER

Two runs give the same bytes: nothing is drawn at random. The vectors that are committed are in
src/test/resources/vectors/cryptos3, where a README says what they mean. Needs Python 3.11 and the
package "cryptography" (38 or later).
"""

import argparse
from pathlib import Path

from scenarios import (
    bootstraps,
    challenges,
    headers,
    index,
    instance_shares,
    lengths,
    master_key_shares,
    material_boxes,
    objects,
    owner_messages,
    owners,
    proofs,
    public_keys,
    received,
    rewraps,
    rotations,
    spliced_objects,
    tampered_objects,
    unwrapping,
    wrong_bootstraps,
    wrong_proofs,
)

SCENARIOS = (
    headers,
    lengths,
    objects,
    tampered_objects,
    spliced_objects,
    received,
    owners,
    master_key_shares,
    owner_messages,
    public_keys,
    instance_shares,
    unwrapping,
    challenges,
    bootstraps,
    wrong_bootstraps,
    proofs,
    wrong_proofs,
    rotations,
    rewraps,
    material_boxes,
    index,
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the test vectors of cryptos3.")
    parser.add_argument("folder", type=Path, help="where to; must not exist")
    root = parser.parse_args().folder
    root.mkdir()
    for scenarios in SCENARIOS:
        scenarios.write(root)


if __name__ == "__main__":
    main()
