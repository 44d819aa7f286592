"""The caches from which Muster's own processes start in half the time; see deploy/images/practise."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

from stack import commands, java, layout
from stack.ports import free_ports
from stack.terminal import step

PROCESSES = ("worker", "starter")
PRACTISE = layout.DEPLOY / "images" / "practise"


def have():
    """Makes the caches that the newest build lacks; a start without one is slower, no more."""
    lacking = [name for name in PROCESSES if not java.cache(name).exists()]
    with ThreadPoolExecutor() as beside:
        list(beside.map(_make, lacking, free_ports(len(lacking))))


def _make(name, port):
    command = [PRACTISE, java.cache(name), port, *java.launch(name)]
    done = subprocess.run(
        [str(part) for part in command],
        env=commands.inherited(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    how = "has practised its start" if done.returncode == 0 else "could not practise its start"
    step(f"{name} {how}{done.stderr.strip() and ': ' + done.stderr.strip()}")
