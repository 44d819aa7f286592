"""Two PostgreSQL servers as two sites, of which one follows the other, and an HAProxy before both."""

import os
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

from stack import haproxy, layout, policy, postgres, processes, programs
from stack.ports import HOST, free_ports
from stack.shop.database import Session
from stack.terminal import Trouble

ADDITION = "failovers.yaml"
# As the policy has them, where it is not told where the sites really are.
USUAL_HOME = "/var/lib/muster-sites"
USUAL_PORTS = {"north": 5441, "west": 5442}
BACKEND = "ledger"
PASSWORD = "MUSTER_LEDGER_PASSWORD"
PROXY = "sites-haproxy"
LIMIT = 20
SETTINGS = """port = {port}
listen_addresses = '{host}'
unix_socket_directories = ''
cluster_name = '{server}'
"""
STREAMS = """
SELECT application_name || ' ' || state || ', ' || pg_current_wal_flush_lsn() - flush_lsn
  || ' bytes behind'
FROM pg_stat_replication
WHERE application_name = '{}' AND state = 'streaming' AND flush_lsn IS NOT NULL
"""


@dataclass(frozen=True)
class Door:
    """Where psql gets in, as a session reads it; a password is told by the environment alone."""

    psql: str
    database: dict


@dataclass(frozen=True)
class Site:
    """A place with a server of its own, whose files are all in one folder."""

    name: str
    port: int

    @property
    def server(self):
        return f"db-{self.name}"

    @property
    def home(self):
        return layout.sites() / self.name

    @property
    def data(self):
        return self.home / "data"

    @property
    def log(self):
        return self.home / "postgres.log"

    @property
    def passfile(self):
        """What whoever follows it, or is followed by it, gets in with."""
        return self.home / "passfile"

    def settle(self, password):
        """What is its own, and not of the server that it was copied from."""
        said = SETTINGS.format(port=self.port, host=HOST, server=self.server)
        for file, text in (
            (self.home / "site.conf", said),
            (self.passfile, f"{HOST}:*:*:{postgres.NAME}:{password}\n"),
        ):
            file.touch(mode=0o600)
            file.write_text(text)
            postgres.give_away(file)


class Sites:
    """North, which writes at first, and west, which follows it; behind an HAProxy."""

    def __init__(self, password):
        self.binaries = postgres.programs()
        self.password = password
        north, west, self.front = free_ports(3)
        self.north, self.west = Site("north", north), Site("west", west)

    def make(self):
        """Both servers, and the standby streams soon; what an earlier story left has to be gone."""
        postgres.prepare(self.binaries, self.north.home, self.password)
        with (self.north.data / "postgresql.conf").open("a") as settings:
            settings.write("include = '../site.conf'\n")
        self.north.settle(self.password)
        self._start(self.north)
        self.west.home.mkdir(mode=0o700)
        postgres.give_away(self.west.home)
        self.west.settle(self.password)
        copy = [self.binaries / "pg_basebackup", "-D", self.west.data, "--checkpoint=fast"]
        postgres.run([*copy, "--write-recovery-conf", "-d", self._upstream(self.west, self.north)])
        self._start(self.west)

    def _upstream(self, site, leader):
        """How a site follows another: by its server's name, and with a password from a file."""
        return (
            f"host={HOST} port={leader.port} user={postgres.NAME}"
            f" application_name={site.server} passfile={site.passfile}"
        )

    def _start(self, site):
        try:
            postgres.run(self._starting(site))
        except Trouble as trouble:
            said = site.log.read_text(errors="replace") if site.log.exists() else ""
            raise Trouble(f"{site.server} does not start: {trouble}\n{said[-2000:]}") from None

    def _starting(self, site):
        return [self.binaries / "pg_ctl", "-D", site.data, "-l", site.log, "-w", "start"]

    def stop(self, site):
        """A server is stopped in order, as when its machine is worked on."""
        postgres.run([self.binaries / "pg_ctl", "-D", site.data, "-m", "fast", "-w", "stop"])

    def start_proxy(self):
        written = layout.sites() / "haproxy.cfg"
        servers = [(site.server, site.port) for site in (self.north, self.west)]
        written.write_text(haproxy.before_pair(self.front, BACKEND, *servers, runtime()))
        record = processes.start(PROXY, [programs.haproxy(), "-db", "-f", written])
        processes.await_ready(record, lambda: runtime().exists() and haproxy.servers(runtime()), LIMIT)

    def door(self, port):
        database = {
            "PGHOST": HOST,
            "PGPORT": str(port),
            "PGUSER": postgres.NAME,
            "PGDATABASE": postgres.NAME,
            "PGPASSWORD": self.password,
            "PGCONNECT_TIMEOUT": "3",
        }
        return Door(str(self.binaries / "psql"), database)

    def session(self, site):
        """One that goes past HAProxy."""
        return Session(self.door(site.port), "story")

    def add(self):
        """The failover of both, from now on."""
        policy.add(ADDITION, {}, self.placed)

    def placed(self, text):
        """The policy with where the sites really are."""
        for site in (self.north, self.west):
            text = text.replace(f"port: {USUAL_PORTS[site.name]}\n", f"port: {site.port}\n")
        return text.replace(USUAL_HOME, str(layout.sites()))


def runtime():
    """HAProxy's runtime socket."""
    return layout.sites() / "haproxy.sock"


def worker_of(name):
    """The process that acts at a site."""
    return f"worker-{name}"


def end():
    """Ends what runs of sites and forgets all of them; what was ended, in words."""
    policy.remove(ADDITION)
    names = (*(worker_of(name) for name in USUAL_PORTS), PROXY)
    records = [record for name in names if (record := processes.find(name))]
    ended = [f"{one.name} (process {one.pid}): {processes.stop(one, signal.SIGTERM)}" for one in records]
    ended += ended_below(layout.sites())
    shutil.rmtree(layout.sites(), ignore_errors=True)
    return ended


def ended_below(folder):
    """Ends the servers whose files are below a folder; what was ended, in words."""
    return [ended(data) for data in sorted(folder.glob("*/data")) if runs(data)]


def ended(data):
    """Nobody reads its files any more: it ends as by a crash, which is the quickest."""
    stop = [postgres.programs() / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]
    postgres.run(stop)
    return f"db-{data.parent.name}: stopped"


def runs(data):
    """Whether the server of a data folder runs, and not another process by its number."""
    try:
        leader = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        return Path(os.readlink(f"/proc/{leader}/cwd")) == data.resolve()
    except OSError:
        return False
