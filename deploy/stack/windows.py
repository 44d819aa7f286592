"""What a window needs beside a stack: a shop behind an HAProxy, and commands that its host allows."""

import json
import sys

from stack import haproxy, layout, policy, programs, sample
from stack.ports import HOST
from stack.shop import jobs
from stack.shop.settings import FILE, Settings

ADDITION = "windows.yaml"
# As the policy has it, where it is not told where the shop really is.
USUAL_HOME = "/var/lib/muster-shop"
PROGRAM = layout.DEPLOY / "stack" / "shop"
# By the names under which the policy of windows has them run.
COMMANDS = ("stop-jobs", "start-jobs", "new-version", "old-version")
LIMIT = "30s"


def settings(home, ports, secrets, database):
    """The shop in a folder; database is the port of the server that has its database."""
    return Settings(
        home=str(home),
        web=ports["shop-web"],
        queue=ports["redis"],
        queue_password=secrets.get("MUSTER_REDIS_PASSWORD", ""),
        psql=str(sample.programs() / "psql"),
        database={
            "PGHOST": HOST,
            "PGPORT": str(database),
            "PGUSER": sample.NAME,
            "PGDATABASE": sample.NAME,
            "PGPASSWORD": secrets["MUSTER_SHOP_PASSWORD"],
        },
    )


def runs(command, home):
    """How a process or a command of the shop is called."""
    return [sys.executable, PROGRAM, command, home / FILE]


def allowed(home):
    """What the worker's own configuration allows its host, as Spring reads it."""
    commands = {
        name: {"line": [str(part) for part in runs(name, home)], "limit": LIMIT} for name in COMMANDS
    }
    return json.dumps({"muster": {"maintenance": {"commands": commands}}})


def runtime(home):
    """HAProxy's runtime socket."""
    return home / "haproxy.sock"


def proxy(home, ports):
    """The command of an HAProxy, and its configuration written."""
    home.mkdir(parents=True, exist_ok=True)
    written = home / "haproxy.cfg"
    written.write_text(haproxy.configuration(ports["shop"], ports["shop-web"], runtime(home)))
    return [programs.haproxy(), "-db", "-f", written]


def add(home, ports, change=lambda text: text):
    """Windows of the shop where it is, from now on."""
    policy.add(ADDITION, ports, lambda text: change(text.replace(USUAL_HOME, str(home))))


def end_jobs(home):
    """The worker of jobs outlives who started it: nothing else would end it."""
    if (home / FILE).exists():
        jobs.end(Settings.read(home / FILE))
