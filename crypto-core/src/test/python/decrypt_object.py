#!/usr/bin/env python3
"""Decrypts one cryptos3 object, given its DEK.

Written from docs/spec/object-format.md alone, to show that the specification is enough to read an
object without any of the project's code. Needs Python 3.11 and the package "cryptography".

    decrypt_object.py OBJECT                           prints the header
    decrypt_object.py OBJECT --dek-file DEK            prints the header, plaintext to stdout
    decrypt_object.py OBJECT --dek-file DEK --output F prints the header, plaintext to F

The header goes to stderr as one JSON object. DEK is a file of 32 raw bytes. Any rule of the format
that the object breaks ends the program with a message and exit code 1; what was written before that
was authentic, but is not the whole.
"""

import argparse
import json
import sys
from contextlib import nullcontext
from pathlib import Path

from reference import header, object_format
from reference.header import Header
from reference.layout import HEADER_BYTES
from reference.refused import Refused


def describe(head: Header) -> str:
    """One JSON object."""
    fields = {
        "version": header.VERSION,
        "suite": head.suite,
        "keyVersionName": head.key_version_name,
        "iv": head.iv.hex(),
        "edek": head.edek.hex(),
    }
    return json.dumps(fields, ensure_ascii=False)


def run(arguments: argparse.Namespace) -> None:
    with open(arguments.object, "rb") as stored:
        print(describe(header.parse(stored.read(HEADER_BYTES))), file=sys.stderr)
        if arguments.dek_file is None:
            return
        dek = Path(arguments.dek_file).read_bytes()
        stored.seek(0)
        chunks = object_format.decrypt(stored, dek)
        first = next(chunks)  # a wrong key leaves the output file alone
        to_file = arguments.output is not None
        with open(arguments.output, "wb") if to_file else nullcontext(sys.stdout.buffer) as out:
            out.write(first)
            out.writelines(chunks)


def main() -> None:
    parser = argparse.ArgumentParser(description="Decrypts one cryptos3 object, given its DEK.")
    parser.add_argument("object", help="file that holds the object")
    parser.add_argument("--dek-file", help="file of 32 raw bytes; without it, only the header")
    parser.add_argument("--output", help="file for the plaintext; stdout if left out")
    try:
        run(parser.parse_args())
    except Refused as e:
        sys.exit(f"decrypt_object.py: {e}")


if __name__ == "__main__":
    main()
