"""Runs a program of deploy/trials on a stack of its own, on free ports, which it may kill."""

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from stack import (
    backup_trials,
    cluster_trials,
    commands,
    failover_trials,
    java,
    layout,
    postgres,
    practice,
    secrets_file,
    sites,
    window_trials,
    windows,
)
from stack.ports import HOST, kept_ports
from stack.terminal import Trouble, say, step

LISTENERS = ("starter", "worker", "temporal", "temporal-ui", "postgres", "sink")
HEALTH = {"starter": "/health", "worker": "/ready"}
# Started by a trial that needs more of a kind, and by no other.
SPARE = ("starter-2", "worker-2", "worker-3")


# What needs parts of its own: backups and the windows of the same shop, and switchovers.
BACKUPS = "backups"
FAILOVERS = "failovers"


def run(program, arguments, kinds):
    """The exit status of a program, with what some kinds of trials need.

    Flags are handed on.
    """
    layout.prepare()
    java.build()
    with contextlib.ExitStack() as held:
        held.enter_context(layout.jars())
        practice.have()
        work = held.enter_context(tempfile.TemporaryDirectory(prefix="muster-trial-"))
        home = held.enter_context(cluster_home())
        plan = Path(work) / "plan.json"
        plan.write_text(json.dumps(_plan(Path(work), home, kinds), default=str))
        plan.chmod(0o600)
        jar = java.place("trials")
        held.callback(failover_trials.end, home)
        command = java.command(f"-Dloader.main={program}", "-jar", jar, "--plan", plan)
        for name, value in vars(arguments).items():
            if value is not None and value is not False:
                command += [f"--{name}"] if value is True else [f"--{name}", value]
        status = attend([str(part) for part in command], commands.inherited())
        if status and status < 128:
            _keep_logs(Path(work))
        windows.end_jobs(window_trials.home(Path(work)))
        return status


def attend(command, environment=None):
    """The exit status of a program, which is told to stop when this is; nothing of it is left.

    The program leads a process group of its own: what it started ends with it, however it ended.
    """
    told, running = [], []

    def stop(number=None, _=None):
        told.extend([number] if number else [])
        for pid in running if told else ():
            os.kill(pid, signal.SIGTERM)  # not reaped yet: the pid is still the program's

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    program = subprocess.Popen(
        command, cwd=layout.ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    running.append(program.pid)
    try:
        stop()  # what came before there was a program to tell
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
    finally:
        running.clear()
        os.killpg(program.pid, signal.SIGKILL)
        status = program.wait()
        for number, handler in before.items():
            signal.signal(number, handler)
    return 128 + told[0] if told else status


def _keep_logs(work):
    """What the parts said, for whoever has to find out what went wrong."""
    for log in work.glob("*.log"):
        shutil.copy(log, layout.LOGS / f"trial-{log.name}")
    say(f"What the parts said is in {layout.LOGS}/trial-*.log.")


@contextlib.contextmanager
def cluster_home():
    """Where PostgreSQL's own user can get at it."""
    home = Path(tempfile.mkdtemp(prefix="muster-trial-postgres-"))
    try:
        yield home / "cluster"
    finally:
        shutil.rmtree(home)


def _plan(work, home, kinds):
    """How each part is started and known to be ready: the trials start, kill and restart them."""
    listeners = LISTENERS + SPARE + backup_trials.LISTENERS + window_trials.LISTENERS
    listeners += failover_trials.LISTENERS
    ports = dict(zip(listeners, kept_ports(len(listeners))))
    keys = {
        "MUSTER_LINK_KEYS": secrets.token_hex(16),
        "MUSTER_EVIDENCE_KEY": secrets_file.evidence_key(),
        "MUSTER_DATABASE_PASSWORD": secrets.token_hex(16),
        "MUSTER_TRIAL_KEY": secrets.token_hex(16),
        "MUSTER_TRIAL_TOKEN": secrets.token_hex(16),
        window_trials.APPROVER: secrets.token_hex(16),
        failover_trials.APPROVER: secrets.token_hex(16),
        failover_trials.WRONG: secrets.token_hex(16),
        sites.PASSWORD: secrets.token_hex(16),
        **{name: secrets.token_hex(16) for name in backup_trials.KEYS},
        "MUSTER_STORE_READER": backup_trials.READER,
        backup_trials.READERS_KEY: secrets.token_hex(16),
        "MUSTER_TRIAL_WEBHOOK_SECRET": "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode(),
    }
    stack = parts(work, home, ports, keys)
    protected, clusters, shop, pair = [], [], [], []
    if BACKUPS in kinds:
        protected = _protected("backups", backup_trials.parts, work, home, ports, keys)
    if protected:
        clusters = _protected("backups of clusters", cluster_trials.parts, work, home, ports, keys)
        shop = _protected("windows", window_trials.parts, work, home, ports, keys)
    if FAILOVERS in kinds:
        pair = _protected("switchovers", failover_trials.parts, work, home, ports, keys)
    if pair:
        pair += [_at_site(name, ports, keys, work, home) for name in failover_trials.SITES]
    return {
        "policy": work / "policy",
        "logs": work,
        "starter": f"http://{HOST}:{ports['starter']}",
        "temporal": f"{HOST}:{ports['temporal']}",
        "sink": ports["sink"],
        "secrets": keys,
        "parts": [
            *stack,
            *(_own(name, ports, keys, work, home) for name in SPARE),
            *protected,
            *clusters,
            *shop,
            *pair,
        ],
        "backups": _places(work, home, ports, bool(clusters)) if protected else None,
        "windows": window_trials.places(work, ports) if shop else None,
        "failovers": failover_trials.places(work, home, ports) if pair else None,
    }


def _places(work, home, ports, clusters):
    found = backup_trials.places(work, home, ports)
    return found | {"cluster": cluster_trials.places(work, home, ports) if clusters else None}


def _protected(what, parts_of, work, home, ports, keys):
    """None where something is missing, which costs the trials of it only."""
    try:
        made = parts_of(work, home, ports, keys)
    except Trouble as missing:
        step(f"without trials of {what}: {missing}")
        return []
    return [
        part(name, command, ports) | {"environment": environment, "spare": True}
        for name, (command, environment) in made.items()
    ]


def parts(work, home, ports, keys):
    """Muster's own two processes and what they stand on, in the order of starting."""
    binaries = postgres.programs()
    home.parent.chmod(0o755)
    data = postgres.prepare(binaries, home, keys["MUSTER_DATABASE_PASSWORD"])
    temporal = commands.temporal(work / "temporal.db", ports["temporal"], ports["temporal-ui"])
    return [
        part("postgres", postgres.command(binaries, data, ports["postgres"]), ports),
        part("temporal", temporal, ports),
        _own("worker", ports, keys, work, home),
        _own("starter", ports, keys, work, home),
    ]


def _at_site(site, ports, keys, work, home):
    """A worker that acts on what is at a site, and serves nobody else."""
    made = _own(f"site-{site}", ports, keys, work, home, "worker")
    return made | {"environment": made["environment"] | failover_trials.worker(site, home), "spare": True}


def _own(name, ports, keys, work, home, kind=None):
    kind = kind or name.split("-")[0]
    environment = commands.settings(kind, ports | {kind: ports[name]}, keys, work / "policy")
    environment["SERVER_ADDRESS"] = HOST
    if kind == "worker":
        environment["MUSTER_BACKUP_DRILLFOLDER"] = str(backup_trials.drills(home))
        environment["SPRING_APPLICATION_JSON"] = windows.allowed(window_trials.home(work))
    health = f"http://{HOST}:{ports[name]}{HEALTH[kind]}"
    made = part(name, java.service(kind), ports)
    return made | {"environment": environment, "health": health, "spare": name in SPARE}


def part(name, command, ports):
    return {
        "name": name,
        "command": [str(part) for part in command],
        "environment": {},
        "port": ports[name],
        "health": None,
        "spare": False,
    }
