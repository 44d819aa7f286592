"""The ports a stack listens on: defaults, how to change them, and who holds one already."""

import contextlib
import os
import random
import socket
from dataclasses import dataclass
from pathlib import Path

from stack.terminal import Trouble

HOST = "127.0.0.1"
LISTENING = "0A"
GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")
LOWEST = 10_000


@dataclass(frozen=True)
class Port:
    name: str
    default: int
    what: str

    @property
    def flag(self):
        return f"--{self.name}-port"

    @property
    def variable(self):
        return f"MUSTER_{self.name.upper().replace('-', '_')}_PORT"

    @property
    def chosen(self):
        """What the environment says, else the default."""
        return os.environ.get(self.variable, self.default)


PORTS = (
    Port("starter", 8080, "Muster's front: webhooks, API, console, links"),
    Port("worker", 8081, "the worker's health and metrics"),
    Port("temporal", 7233, "Temporal"),
    Port("temporal-ui", 8233, "Temporal's UI"),
    Port("postgres", 5433, "Muster's own PostgreSQL"),
    Port("redis", 6380, "Muster's own Redis"),
    Port("smtp", 1025, "the mail sink's SMTP"),
    Port("mail", 1080, "the mail sink's page"),
    Port("alertmanager", 9093, "Alertmanager"),
    Port("store", 7070, "the store of backups"),
    Port("shop", 8090, "the shop that windows are shown on, by its HAProxy"),
    Port("shop-web", 8091, "the shop's own web application"),
)
BY_NAME = {port.name: port for port in PORTS}


def add_flags(parser):
    group = parser.add_argument_group("ports")
    for port in PORTS:
        group.add_argument(
            port.flag,
            type=int,
            default=port.chosen,
            metavar="PORT",
            help=f"{port.what} (default {port.default}, or {port.variable})",
        )


def chosen(arguments):
    """The port numbers by name."""
    return {port.name: getattr(arguments, port.name.replace("-", "_") + "_port") for port in PORTS}


def is_open(number):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, number)) == 0


def require_free(name, number):
    """Raises a trouble that names the port, its holder and the flag that changes it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
            return
        except OSError as refusal:
            reason = refusal.strerror
    port = BY_NAME[name]
    raise Trouble(
        f"port {number}, for {port.what}, can't be used: {holder(number) or reason}.\n"
        f"Stop that, or choose another port with {port.flag} PORT or {port.variable}=PORT."
    )


def holder(number):
    """The process that listens on a port, in words; None when it can't be told."""
    inodes = _listening_inodes(number)
    for process in Path("/proc").glob("[0-9]*"):
        if inodes & _sockets(process):
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            return f"process {process.name} listens there ({command.strip()[:120]})"
    return "a process of another user listens there" if inodes else None


def _listening_inodes(number):
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for fields in map(str.split, lines):
            if fields[3] == LISTENING and int(fields[1].rsplit(":", 1)[1], 16) == number:
                inodes.add(fields[9])
    return inodes


def _sockets(process):
    found = set()
    try:
        for descriptor in (process / "fd").iterdir():
            target = os.readlink(descriptor)
            if target.startswith("socket:["):
                found.add(target[8:-1])
    except OSError:
        pass  # it ended meanwhile, or is not ours to look into
    return found


def free_ports(count):
    """As many ports as are wanted at which nobody listens."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.create_server((HOST, 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


def kept_ports(count):
    """As many free ports as are wanted, of those that the kernel gives to no client.

    Whoever is away for a while finds its port free when it is back.
    """
    highest = int(GIVEN.read_text().split()[0])
    found = set()
    while len(found) < count:
        number = random.randrange(LOWEST, highest)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, number))
            found.add(number)
    return sorted(found)
