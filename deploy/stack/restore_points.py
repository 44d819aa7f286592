"""Restore points as a store keeps them in files, and what is at work to restore them."""

import json
from pathlib import Path

from stack import layout

DUMP = "postgresql_database"


def stored_dump(bucket, point):
    """Where a store keeps the dump of a restore point; its keys are the names of its files."""
    manifest = json.loads((bucket / point / "manifest.json").read_text())
    keys = {part["name"]: part["key"] for part in manifest["components"]}
    return bucket / keys[DUMP]


def flip(file, at):
    """One bit of a byte; done again, it is as it was."""
    with file.open("r+b") as content:
        content.seek(at)
        byte = content.read(1)[0]
        content.seek(at)
        content.write(bytes([byte ^ 1]))


def restoring():
    """The names of what runs in the folders of drills."""
    return sorted({name for name in map(_drilling, Path("/proc").glob("[0-9]*")) if name})


def _drilling(process):
    place = str(layout.drills())
    try:
        command = (process / "cmdline").read_bytes().decode(errors="replace")
        inside = place in command or str((process / "cwd").readlink()).startswith(place)
        return (process / "comm").read_text().strip() if inside else None
    except OSError:
        return None  # it ended meanwhile, or is another user's
