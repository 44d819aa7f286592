"""Where things are: the checkout, what a running stack keeps, what was downloaded."""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path

from stack.terminal import Trouble

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PROFILE = DEPLOY / "profiles" / "demo"

# A stack's own files. PostgreSQL's may be elsewhere, see postgres_home().
STATE = ROOT / ".muster"
LOGS = STATE / "logs"
RECORDS = STATE / "processes"
SECRETS = STATE / "secrets.env"
JARS = STATE / "jars"
POLICY = STATE / "policy"
STORE = STATE / "store"
BUCKETS = STORE / "data"
SHOP = STATE / "shop"
ALERTMANAGER_KEY = STATE / "alertmanager.key"
REDIS_PASSWORD = STATE / "redis-password.conf"

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "muster"
CACHED_PROGRAMS = CACHE / "bin"
_held = None


def is_root():
    return os.geteuid() == 0


def postgres_home():
    """Root's PostgreSQL runs as another user, who may not be able to read the checkout."""
    if not is_root():
        return STATE / "postgres"
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path("/var/lib") / f"muster-{checkout}" / "postgres"


def drills():
    """Where drills restore, readable for whom PostgreSQL runs as."""
    return postgres_home().parent / "drills" if is_root() else STATE / "drills"


def sites():
    """Where the servers of two sites are, readable for whom PostgreSQL runs as."""
    return postgres_home().parent / "sites" if is_root() else STATE / "sites"


def prepare():
    """Makes the directories."""
    STATE.mkdir(mode=0o700, exist_ok=True)
    for directory in (LOGS, RECORDS, JARS, CACHED_PROGRAMS):
        directory.mkdir(parents=True, exist_ok=True)


def hold():
    """Makes the directories and holds the stack: one script at a time changes it."""
    global _held
    prepare()
    _held = (STATE / "lock").open("w")
    try:
        fcntl.flock(_held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Trouble("another script of deploy/ is at work on this checkout's stack.") from None


@contextlib.contextmanager
def jars(exclusive=False):
    """Keeps the placed jars from being removed; exclusive yields False when somebody keeps them."""
    with (STATE / "jars.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
            yield True
        except BlockingIOError:
            yield False
