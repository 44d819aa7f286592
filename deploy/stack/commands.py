"""How the parts are called that deploy/up and the trials both start."""

import os

from stack import layout, postgres, programs, windows
from stack.ports import HOST

SEARCH_ATTRIBUTES = {
    "MusterKind": "Keyword",
    "MusterService": "Keyword",
    "MusterSeverity": "Keyword",
    "MusterPhase": "Keyword",
    "MusterSite": "Keyword",
    "MusterOwner": "Keyword",
    "MusterNeedsHuman": "Bool",
    "MusterDeadline": "Datetime",
}
# What signs evidence is for those alone who write it; so is what opens a store or the shop.
NOT_FOR = {
    "starter": (
        "MUSTER_EVIDENCE_KEY",
        *("MUSTER_STORE_ACCESS_KEY", "MUSTER_STORE_SECRET_KEY", "MUSTER_SHOP_PASSWORD"),
        "MUSTER_LEDGER_PASSWORD",
    )
}
# Without these a file is four times as slow; nothing acknowledged is lost with them.
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL")


def temporal(file, port, page):
    command = [programs.temporal(), "server", "start-dev", "--ip", HOST, "--log-level", "warn"]
    command += ["--port", port, "--ui-port", page, "--db-filename", file]
    for pragma in PRAGMAS:
        command += ["--sqlite-pragma", pragma]
    for key, kind in SEARCH_ATTRIBUTES.items():
        command += ["--search-attribute", f"{key}={kind}"]
    return command


def redis(port, password_file):
    """Redis as deploy/redis.conf wants it; the password stands in a file, where no list shows it."""
    command = [programs.redis(), layout.DEPLOY / "redis.conf", "--include", password_file]
    return [*command, "--bind", HOST, "--port", port, "--dir", "/"]


def store(port):
    """An S3 that keeps buckets as folders and objects as files, and earlier versions elsewhere."""
    command = [programs.versitygw(), "--port", f"{HOST}:{port}", "posix"]
    return [*command, "--versioning-dir", layout.STORE / "versions", layout.BUCKETS]


def keys_of_store(secrets):
    """Its root's keys by the environment, where no list of processes shows them."""
    return {
        "ROOT_ACCESS_KEY": secrets["MUSTER_STORE_ACCESS_KEY"],
        "ROOT_SECRET_KEY": secrets["MUSTER_STORE_SECRET_KEY"],
    }


def settings(name, ports, secrets, policy):
    """What the environment of a process of Muster's own says to it."""
    own = {
        "SERVER_PORT": ports[name],
        "MUSTER_POLICY_DIRECTORY": policy,
        "SPRING_TEMPORAL_CONNECTION_TARGET": f"{HOST}:{ports['temporal']}",
        "MUSTER_DATABASE_URL": f"jdbc:postgresql://{HOST}:{ports['postgres']}/{postgres.NAME}",
        "MUSTER_DATABASE_USERNAME": postgres.NAME,
        "MUSTER_TEMPORAL_UI": f"http://{HOST}:{ports['temporal-ui']}",
        "LOGGING_STRUCTURED_FORMAT_CONSOLE": "",  # lines for people, who read these logs
    }
    if "redis" in ports:
        own["MUSTER_REDIS_URL"] = f"redis://{HOST}:{ports['redis']}"
        own["MUSTER_REDIS_PASSWORDFROM"] = "env:MUSTER_REDIS_PASSWORD"
    if name == "worker":
        own["MUSTER_BACKUP_DRILLFOLDER"] = layout.drills()
        own["MUSTER_BACKUP_SERVERUSER"] = postgres.USER if layout.is_root() else ""
        own["SPRING_APPLICATION_JSON"] = windows.allowed(layout.SHOP)
    given = {key: value for key, value in secrets.items() if key not in NOT_FOR.get(name, ())}
    return {**given, **{key: str(value) for key, value in own.items()}}


def inherited():
    """The environment without what is meant for these scripts, or leads to another Temporal."""
    others = ("MUSTER_", "TEMPORAL_")
    return {name: value for name, value in os.environ.items() if not name.startswith(others)}
