"""What trials of backups need beside a stack: sources, stores, and lines to them that can fail."""

import json

from stack import cluster_trials, commands, postgres, programs
from stack.ports import HOST

# Started by a trial of backups, and by no other. The line is where the store is reached by.
LISTENERS = ("source", "bucket-source", "store", "line", "toxiproxy", *cluster_trials.LISTENERS)
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
    (pictures(work) / "pictures").mkdir(parents=True)
    return {
        "source": (postgres.command(binaries, data, ports["source"]), {}),
        "bucket-source": (
            [*_gateway(ports["bucket-source"]), "posix", pictures(work)],
            commands.keys_of_store(keys),
        ),
        "store": (_store(work, ports, keys), commands.keys_of_store(keys)),
        "toxiproxy": (_toxiproxy(work, ports), {}),
    }


def places(work, home, ports):
    """Where the trials find them."""
    return {
        "source": ports["source"],
        "pictures": ports["bucket-source"],
        "store": ports["store"],
        "line": ports["line"],
        "toxiproxy": f"http://{HOST}:{ports['toxiproxy']}",
        "buckets": buckets(work),
        "drills": drills(home),
    }


def buckets(work):
    return work / "buckets"


def pictures(work):
    """Beside the stores, as a bucket that is backed up is kept by somebody else."""
    return work / "elsewhere"


def drills(home):
    """Readable for whom PostgreSQL runs as."""
    return home.parent / "drills"


def _store(work, ports, keys):
    """With a user beside its root, who may do what the policy of a bucket says."""
    users = work / "users"
    users.mkdir()
    reader = {"access": READER, "secret": keys[READERS_KEY], "role": "user"}
    (users / "users.json").write_text(json.dumps({"accessAccounts": {READER: reader}}))
    return [*_gateway(ports["store"]), "--iam-dir", users, "posix", buckets(work)]


def _gateway(port):
    return [programs.versitygw(), "--quiet", "--port", f"{HOST}:{port}"]


def _toxiproxy(work, ports):
    file = work / "toxiproxy.json"
    lines = [_line("store", ports["line"], ports["store"])]
    lines.append(_line("cluster-store", ports["cluster-line"], ports["cluster-store"]))
    file.write_text(json.dumps(lines))
    command = [programs.toxiproxy(), "-host", HOST, "-port", ports["toxiproxy"]]
    return [*command, "-config", file]


def _line(name, port, upstream):
    at = {"listen": f"{HOST}:{port}", "upstream": f"{HOST}:{upstream}"}
    return {"name": name, "enabled": True} | at
