"""The policy directory that a stack runs under: the demo profile, and what demos add to it."""

import re
import shutil

from stack import layout
from stack.ports import BY_NAME, HOST

ADDITIONS = "added"
PORT = re.compile(rf"((?:{re.escape(HOST)}|localhost):|\bport:\s*)(\d+)\b")


def write(ports):
    """Makes it from the profile; what was added in an earlier run is in it as it was shipped."""
    layout.POLICY.mkdir(parents=True, exist_ok=True)
    wanted = _files(layout.PROFILE) | {
        name: file for name, file in _files(layout.PROFILE / ADDITIONS).items() if is_added(name)
    }
    for name, file in wanted.items():
        _put(file, _on(ports, file.read_text()))
    for name, file in _files(layout.POLICY).items():
        if name not in wanted:
            file.unlink()


def copy(ports, to):
    """The profile on other ports, in a directory of its own."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(layout.PROFILE, to)
    for file in to.rglob("*.y*ml"):
        file.write_text(_on(ports, file.read_text()))
    return to


def add(name, ports, change=lambda text: text):
    """Adds a file to the policy in force, as a person would; what runs takes it up by itself."""
    file = layout.PROFILE / ADDITIONS / name
    _put(file, change(_on(ports, file.read_text())))


def remove(name):
    """Takes a file out of the policy in force; whether it was in it."""
    there = is_added(name)
    (layout.POLICY / name).unlink(missing_ok=True)
    return there


def additions():
    """The files that demos add."""
    return list(_files(layout.PROFILE / ADDITIONS).values())


def is_added(name):
    return (layout.POLICY / name).exists()


def _files(directory):
    found = directory.iterdir() if directory.exists() else ()
    return {file.name: file for file in found if file.is_file() or file.is_symlink()}


def _put(file, text):
    """In one step; what is as in the profile leads there, so that an edit of it takes effect."""
    staged = layout.POLICY / f".{file.name}"
    staged.unlink(missing_ok=True)
    if text == file.read_text():
        staged.symlink_to(file)
    else:
        staged.write_text(text)
    staged.replace(layout.POLICY / file.name)


def _on(ports, text):
    chosen = {port.default: ports.get(name, port.default) for name, port in BY_NAME.items()}
    return PORT.sub(lambda found: f"{found[1]}{chosen.get(int(found[2]), found[2])}", text)
