"""The policy directory that a stack runs under: the demo profile, on the ports chosen."""

import re
import shutil

from stack import layout
from stack.ports import BY_NAME, HOST

COPY = layout.STATE / "policy"


def directory(ports):
    """The profile itself, so that an edit takes effect; a copy only where ports were changed."""
    if all(ports[name] == BY_NAME[name].default for name in ("starter", "smtp")):
        return layout.PROFILE
    return copy(ports, COPY)


def copy(ports, to):
    """The profile on other ports, in a directory of its own."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(layout.PROFILE, to)
    for file in to.rglob("*.y*ml"):
        file.write_text(_on(ports, file.read_text()))
    return to


def _on(ports, text):
    starter, smtp = BY_NAME["starter"].default, BY_NAME["smtp"].default
    text = re.sub(rf"({re.escape(HOST)}|localhost):{starter}\b", rf"\1:{ports['starter']}", text)
    return re.sub(rf"(\bport:\s*){smtp}\b", rf"\g<1>{ports['smtp']}", text)
