"""Lists all scenarios in one page."""

import json
from pathlib import Path

HEAD = """# Scenarios

Made with the vectors; the [README](README.md) says how to read them.
"""


def write(root: Path) -> None:
    """Writes SCENARIOS.md; last, as it lists what is there."""
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    page = HEAD + "".join(_section(folder) for folder in folders)
    (root / "SCENARIOS.md").write_text(page, encoding="utf-8")


def _section(folder: Path) -> str:
    rows = "".join(_row(file) for file in sorted(folder.glob("*.json")))
    return f"\n## {folder.name}\n\n| scenario | rule | | |\n|---|---|---|---|\n{rows}"


def _row(file: Path) -> str:
    scenario = json.loads(file.read_text(encoding="utf-8"))
    return f"| {file.stem} | {scenario['rule']} | {scenario['result']} | {scenario['comment']} |\n"
