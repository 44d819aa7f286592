"""The worker of the shop's jobs: dispatches what was ordered, one after the other."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from stack.shop.database import Lost, Session
from stack.shop.queue import Queue
from stack.terminal import Trouble

PROGRAM = Path(__file__).resolve().parent
LIMIT = 20
BLINK = 0.05
TRIES = 40
PAUSE = 0.3
DISPATCH = 'INSERT INTO dispatched ("order") VALUES ({}) ON CONFLICT DO NOTHING'


def work(settings):
    """Until it is told to end: what it has in hand then is finished, and no more is taken."""
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    with settings.jobs.open("a+") as held:
        if not _held(held):
            return
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        _dispatch(settings, over)


def _held(file):
    """Whether no other worker holds it; whoever only looks does so for a blink."""
    for _ in range(TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(BLINK)
    return False


def _dispatch(settings, over):
    """A shop whose files are gone has no jobs any more."""
    queue, session = Queue(settings), Session(settings, "shop-jobs")
    is_recovered = False
    while not over.is_set() and settings.file.exists():
        try:
            is_recovered = is_recovered or queue.recover() >= 0
            job = queue.take()
            if job:
                session.ask(DISPATCH.format(int(job)))
                queue.finish(job)
        except (OSError, Lost):
            is_recovered = False
            over.wait(PAUSE)
    session.close()


def start(settings):
    """Starts one unless one runs; it outlives whoever starts it."""
    begin(settings)
    print(f"the worker of jobs runs, process {_pid(settings)}", flush=True)


def begin(settings):
    """As start does, without a word."""
    if not is_running(settings):
        with settings.log.open("ab") as log:
            subprocess.Popen(
                [sys.executable, str(PROGRAM), "jobs", str(settings.file)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )
        _await("the worker of jobs comes up", lambda: is_running(settings))


def stop(settings):
    """Ends the one that runs, once it has finished what it has in hand."""
    end(settings)
    print("no worker of jobs runs", flush=True)


def end(settings):
    """As stop does, without a word."""
    if is_running(settings):
        _end(_pid(settings))
        _await("the worker of jobs ends", lambda: not is_running(settings))


def is_running(settings):
    """Whether somebody holds its file: the kernel lets go of it when they end."""
    try:
        with settings.jobs.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return bool(settings.jobs.read_text())
    except FileNotFoundError:
        return False


def _pid(settings):
    return int(settings.jobs.read_text())


def _end(pid):
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        pass  # it ended by itself


def _await(what, holds):
    deadline = time.monotonic() + LIMIT
    while not holds():
        if time.monotonic() > deadline:
            raise Trouble(f"waited {LIMIT} s in vain: {what}")
        time.sleep(BLINK)
