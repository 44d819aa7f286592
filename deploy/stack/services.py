"""The processes of a stack: how each is started, when it is ready, how it is asked to end."""

import hashlib
import signal
import string
from dataclasses import dataclass, field
from http.client import HTTPException

from stack import (
    commands,
    http,
    java,
    layout,
    policy,
    ports,
    postgres,
    processes,
    programs,
    rollout,
    secrets_file,
    sites,
    windows,
)
from stack.ports import HOST
from stack.shop import jobs
from stack.terminal import Trouble, step

# The ports of each process, in the order of starting; ended in the opposite one.
LISTENS = {
    "postgres": ("postgres",),
    "redis": ("redis",),
    "temporal": ("temporal", "temporal-ui"),
    "mail": ("smtp", "mail"),
    "store": ("store",),
    "shop": ("shop-web",),
    "haproxy": ("shop",),
    "worker": ("worker",),
    "starter": ("starter",),
    "alertmanager": ("alertmanager",),
}
POLITELY = {"postgres": signal.SIGINT}  # a fast shutdown; SIGTERM waits for its clients
ALERTMANAGER_KEY = "MUSTER_ALERTMANAGER_KEY"
BACKUPS = "backups.yaml"
BUCKETS = ("near", "second")  # where backups go, and where their second copies go
# What only demos start, and what they add to the policy along with it.
OF_DEMOS = {"store": BACKUPS, "shop": windows.ADDITION, "haproxy": windows.ADDITION}


@dataclass
class Stack:
    """A stack on its ports; every start goes on from what runs already."""

    ports: dict
    secrets: dict = field(default_factory=secrets_file.load)

    def url(self, name, path=""):
        return f"http://{HOST}:{self.ports[name]}{path}"

    def require_ports(self):
        """A taken port is better told before the build than after."""
        for name in LISTENS:
            addition = OF_DEMOS.get(name)
            if not processes.find(name) and (not addition or policy.is_added(addition)):
                self._require_ports_of(name)

    def _require_ports_of(self, name):
        for port in LISTENS[name]:
            ports.require_free(port, self.ports[port])

    def write_policy(self):
        policy.write(self.ports)

    def start(self, name, command, is_ready, environment=None, stamp="", limit=60):
        """Starts a process unless it runs."""
        if self._runs_as(name, stamp):
            return
        self._require_ports_of(name)
        record = processes.start(name, command, environment, stamp=stamp)
        processes.await_ready(record, is_ready, limit)
        step(f"{name} runs (process {record.pid}, port {', '.join(self._numbers(name))})")

    def _runs_as(self, name, stamp):
        running = processes.find(name)
        if running and running.stamp == stamp:
            step(f"{name} runs already (process {running.pid})")
            return True
        if running:
            step(f"{name} is of an older build or other settings: {stop(running)}")
        return False

    def _numbers(self, name):
        return [str(self.ports[port]) for port in LISTENS[name]]

    def start_postgres(self):
        binaries = postgres.programs()
        data = postgres.prepare(
            binaries, layout.postgres_home(), self.secrets["MUSTER_DATABASE_PASSWORD"]
        )
        port = self.ports["postgres"]
        command = postgres.command(binaries, data, port)
        if not processes.find("postgres"):
            postgres.await_unlocked(data)
        self.start(
            "postgres", command, lambda: postgres.accepts(port), stamp=str(port)
        )

    def start_redis(self):
        """Where there is no Redis, each front limits by itself and open pages look for changes."""
        port = self.ports["redis"]
        layout.REDIS_PASSWORD.touch(mode=0o600)
        layout.REDIS_PASSWORD.write_text(f"requirepass {self.secrets['MUSTER_REDIS_PASSWORD']}\n")
        try:
            command = commands.redis(port, layout.REDIS_PASSWORD)
        except Trouble as missing:
            step(f"without Redis: {missing}")
            del self.ports["redis"]
            return
        self.start("redis", command, lambda: ports.is_open(port), stamp=str(port))

    def start_temporal(self):
        port, page = self.ports["temporal"], self.ports["temporal-ui"]
        command = commands.temporal(layout.STATE / "temporal.db", port, page)
        self.start(
            "temporal",
            command,
            lambda: ports.is_open(port) and answers(self.url("temporal-ui")),
            stamp=f"{port} {page}",
        )

    def start_mail(self):
        smtp, page = self.ports["smtp"], self.ports["mail"]
        jar = java.place("trials")
        arguments = ["-jar", jar, "--smtp", smtp, "--http", page]
        arguments += ["--directory", layout.STATE / "mail"]
        self.start(
            "mail",
            java.command(*arguments, heap="96m"),
            lambda: answers(self.url("mail", "/api/messages")),
            stamp=f"{jar.name} {smtp} {page}",
        )

    def start_store(self):
        for folder in (layout.STORE / "versions", *(layout.BUCKETS / name for name in BUCKETS)):
            folder.mkdir(parents=True, exist_ok=True)
        port = self.ports["store"]
        self.start(
            "store",
            commands.store(port),
            lambda: ports.is_open(port),
            {**commands.inherited(), **commands.keys_of_store(self.secrets)},
            stamp=str(port),
        )

    def start_store_again(self):
        """What a demo has put under the calendar needs its store; without it people are paged."""
        if not policy.is_added(BACKUPS):
            return
        try:
            programs.versitygw()
        except Trouble as missing:
            step(f"without the store of the backups: {missing}")
            return
        self.start_store()

    def add_backups(self, change=lambda text: text):
        """The stores, backups and drills of the demo, from now on."""
        policy.add(BACKUPS, self.ports, change)

    def start_shop(self):
        """The shop of a sample database, before it an HAProxy, and the worker of its jobs."""
        shop = windows.settings(layout.SHOP, self.ports, self.secrets, self.ports["postgres"])
        stamp = hashlib.sha256(f"{self.ports['shop']} {shop}".encode()).hexdigest()
        shop.write()
        self.start(
            "shop",
            windows.runs("web", layout.SHOP),
            lambda: answers(self.url("shop-web", "/critical-path")),
            stamp=stamp,
        )
        self.start(
            "haproxy",
            windows.proxy(layout.SHOP, self.ports),
            lambda: answers(self.url("shop", "/health")),
            stamp=stamp,
        )
        jobs.begin(shop)
        return shop

    def add_windows(self, change=lambda text: text):
        """The windows of the demo, from now on."""
        windows.add(layout.SHOP, self.ports, change)

    def start_worker(self):
        """A worker, and the word to Temporal that its version is the one to be given tasks."""
        self._start_own("worker", "/ready")
        rollout.make_current(java.build_id("worker"), self.rollout_environment())

    def start_worker_of(self, machine, port):
        """One beside the stack's own, which does what is to be done on a machine; its record."""
        own = {
            "SERVER_PORT": str(port),
            "MUSTER_WORKER_QUEUES": "",
            "MUSTER_WORKER_LOCAL": "plans",
            "MUSTER_WORKER_MACHINE": machine,
        }
        record = processes.start(
            sites.worker_of(machine),
            java.service("worker"),
            {**commands.inherited(), **self._settings("worker"), **own},
        )
        processes.await_ready(record, lambda: answers(f"http://{HOST}:{port}/ready"), 120)
        return record

    def rollout_environment(self):
        """Where this stack's Temporal is, for the command that changes versions."""
        return {**commands.inherited(), **rollout.target(self.ports)}

    def start_starter(self):
        self._start_own("starter", "/health")

    def _start_own(self, name, health):
        command = java.service(name)
        self.start(
            name,
            command,
            lambda: answers(self.url(name, health)),
            {**commands.inherited(), **self._settings(name)},
            stamp=f"{command} {sorted(self.ports.items())}",
            limit=120,
        )

    def _settings(self, name):
        settings = commands.settings(name, self.ports, self.secrets, layout.POLICY)
        return settings | (rollout.versioned(java.build_id(name)) if name == "worker" else {})

    def start_alertmanager(self):
        program = programs.alertmanager()
        port = self.ports["alertmanager"]
        configuration = self._alertmanager_configuration()
        command = [program, f"--config.file={configuration}"]
        command += [f"--web.listen-address={HOST}:{port}", "--cluster.listen-address="]
        command += [f"--storage.path={layout.STATE / 'alertmanager'}", "--log.level=warn"]
        self.start(
            "alertmanager",
            command,
            lambda: answers(self.url("alertmanager", "/-/ready")),
            stamp=f"{port} {configuration.read_text()}",
        )

    def _alertmanager_configuration(self):
        layout.ALERTMANAGER_KEY.touch(mode=0o600)
        layout.ALERTMANAGER_KEY.write_text(self.secrets[ALERTMANAGER_KEY])
        template = string.Template((layout.DEPLOY / "alertmanager.yml").read_text())
        written = layout.STATE / "alertmanager.yml"
        written.write_text(
            template.substitute(
                webhook=self.url("starter", "/webhooks/alertmanager"),
                credentials_file=layout.ALERTMANAGER_KEY,
            )
        )
        return written


def stop(record):
    return processes.stop(record, POLITELY.get(record.name, signal.SIGTERM))


def stop_all():
    """Ends what a stack started, in order; returns how many there were."""
    running = [record for name in reversed(LISTENS) if (record := processes.find(name))]
    windows.end_jobs(layout.SHOP)
    of_sites = sites.end()
    for words in of_sites:
        step(words)
    for record in running:
        step(f"{record.name} (process {record.pid}): {stop(record)}")
    return len(running) + len(of_sites)


def answers(url):
    """Whether an address answers with success."""
    try:
        return http.ask(url, timeout=2).status < 300
    except (OSError, HTTPException):
        return False
