"""What trials of backups need beside a stack: a database, a store, and a line to it that can fail."""

import json

from stack import commands, postgres, programs
from stack.ports import HOST

# Started by a trial of backups, and by no other. The line is where the store is reached by.
LISTENERS = ("source", "store", "line", "toxiproxy")
BUCKETS = ("near", "second", "small")
READER = "reader"
KEYS = ("MUSTER_STORE_ACCESS_KEY", "MUSTER_STORE_SECRET_KEY", "MUSTER_SHOP_PASSWORD")
READERS_KEY = "MUSTER_STORE_READER_KEY"


def parts(work, home, ports, keys):
    """Each with its command and what its environment says besides."""
    binaries = postgres.programs()
    data = postgres.prepare(binaries, home.parent / "source", keys["MUSTER_DATABASE_PASSWORD"])
    for bucket in BUCKETS:
        (buckets(work) / bucket).mkdir(parents=True)
    return {
        "source": (postgres.command(binaries, data, ports["source"]), {}),
        "store": (_store(work, ports, keys), commands.keys_of_store(keys)),
        "toxiproxy": (_toxiproxy(work, ports), {}),
    }


def places(work, home, ports):
    """Where the trials find them."""
    return {
        "source": ports["source"],
        "store": ports["store"],
        "line": ports["line"],
        "toxiproxy": f"http://{HOST}:{ports['toxiproxy']}",
        "buckets": buckets(work),
        "drills": drills(home),
    }


def buckets(work):
    return work / "buckets"


def drills(home):
    """Readable for whom PostgreSQL runs as."""
    return home.parent / "drills"


def _store(work, ports, keys):
    """With a user beside its root, who may do what the policy of a bucket says."""
    users = work / "users"
    users.mkdir()
    reader = {"access": READER, "secret": keys[READERS_KEY], "role": "user"}
    (users / "users.json").write_text(json.dumps({"accessAccounts": {READER: reader}}))
    command = [programs.versitygw(), "--quiet", "--port", f"{HOST}:{ports['store']}"]
    return [*command, "--iam-dir", users, "posix", buckets(work)]


def _toxiproxy(work, ports):
    file = work / "toxiproxy.json"
    proxy = {"name": "store", "listen": f"{HOST}:{ports['line']}", "enabled": True}
    file.write_text(json.dumps([proxy | {"upstream": f"{HOST}:{ports['store']}"}]))
    command = [programs.toxiproxy(), "-host", HOST, "-port", ports["toxiproxy"]]
    return [*command, "-config", file]
