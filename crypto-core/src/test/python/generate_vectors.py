#!/usr/bin/env python3
"""Writes the test vectors of cryptos3 into a new folder.

    generate_vectors.py FOLDER

Two runs give the same bytes: nothing is drawn at random. The vectors that are committed are in
src/test/resources/vectors/cryptos3, where a README says what they mean. Needs Python 3.11 and the
package "cryptography" (38 or later).
"""

import argparse
from pathlib import Path

from scenarios import headers, lengths, objects, spliced_objects, tampered_objects

FOLDERS = (headers, lengths, objects, spliced_objects, tampered_objects)


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the test vectors of cryptos3.")
    parser.add_argument("folder", type=Path, help="where to; must not exist")
    root = parser.parse_args().folder
    root.mkdir()
    for folder in FOLDERS:
        folder.write(root)


if __name__ == "__main__":
    main()
