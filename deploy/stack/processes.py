"""Starting processes that outlive the script, and ending those and no others."""

import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from stack import layout
from stack.terminal import Trouble

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Record:
    """A started process; its start time and the boot tell it from a later one of the same pid."""

    name: str
    pid: int
    started: int
    boot: str
    stamp: str

    @property
    def alive(self):
        return self.boot == BOOT.read_text().strip() and self.started == start_time(self.pid)

    @property
    def file(self):
        return layout.RECORDS / f"{self.name}.json"


def start_time(pid):
    """Clock ticks from boot to the start of a process; None when it is gone or a zombie."""
    process = Path(f"/proc/{pid}")
    try:
        fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
        threads = len(list((process / "task").iterdir()))
    except OSError:
        return None
    # A leader can be a zombie while threads still end, and hold ports until they have.
    ended = fields[0] in "ZX" and threads <= 1
    return None if ended else int(fields[19])


def find(name):
    """The record of a process that still runs, else None."""
    file = layout.RECORDS / f"{name}.json"
    if not file.exists():
        return None
    record = Record(**json.loads(file.read_text()))
    if record.alive:
        return record
    file.unlink()
    return None


def start(name, command, environment=None, stamp=""):
    """Starts a process in a session of its own, its output in a log, and records it."""
    log = log_of(name)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
    record = Record(name, process.pid, start_time(process.pid) or 0, BOOT.read_text().strip(), stamp)
    record.file.write_text(json.dumps(asdict(record)))
    return record


def await_ready(record, is_ready, limit):
    """Waits until a started process is ready; one that ends or hangs is a trouble with its log."""
    deadline = time.monotonic() + limit
    while not is_ready():
        if not record.alive:
            raise Trouble(f"{record.name} ended while starting.\n{tail(record.name)}")
        if time.monotonic() > deadline:
            raise Trouble(f"{record.name} is not ready after {limit} s.\n{tail(record.name)}")
        time.sleep(0.1)


def stop(record, politely=signal.SIGTERM, limit=40):
    """Asks a process to end, and makes it end when it takes too long; says how it went."""
    began = time.monotonic()
    how = "stopped"
    _send(record, politely)
    while record.alive:
        if time.monotonic() - began > limit:
            _send(record, signal.SIGKILL)
            how = f"killed, it did not stop within {limit} s"
            limit += 5
        time.sleep(0.05)
    record.file.unlink(missing_ok=True)
    return f"{how} ({time.monotonic() - began:.1f} s)"


def _send(record, what):
    try:
        # The descriptor pins the process: the pid can't become another's in between.
        descriptor = os.pidfd_open(record.pid)
    except ProcessLookupError:
        return
    try:
        if record.alive:
            signal.pidfd_send_signal(descriptor, what)
    except ProcessLookupError:
        pass
    finally:
        os.close(descriptor)


def log_of(name):
    return layout.LOGS / f"{name}.log"


def tail(name, lines=25):
    log = log_of(name)
    last = log.read_text(errors="replace").splitlines()[-lines:] if log.exists() else []
    return "\n".join([f"The last lines of {log}:", *last])
