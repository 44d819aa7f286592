"""A PostgreSQL cluster of Muster's own: found, installed or embedded; fsync stays on."""

import os
import platform
import pwd
import shutil
import socket
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from stack import downloads, java, layout
from stack.ports import HOST
from stack.terminal import Trouble, step

NAME = "muster"
USER = "postgres"  # as whom the server runs where these scripts are root
DEBIAN = Path("/usr/lib/postgresql")
EMBEDDED_VERSION = "18.4.0"
EMBEDDED = "io.zonky.test.postgres:embedded-postgres-binaries-linux-{}"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64v8"}
PROTOCOL = 3 << 16


def programs():
    """The directory of initdb and postgres."""
    found = installed()
    if not found and layout.is_root() and downloads.install("postgresql"):
        found = installed()
    if not found and not layout.is_root():
        found = _embedded()
    if not found:
        raise Trouble(
            "PostgreSQL was not found and could not be installed.\n"
            "Install Debian's package postgresql (apt-get install postgresql), or put initdb and"
            " postgres on PATH."
        )
    return found


def installed():
    versions = [p.parent for p in DEBIAN.glob("*/bin/initdb")]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name.split(".")[0]))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def _embedded():
    """PostgreSQL as Java's embedded tests use it; it does not run as root."""
    machine = MACHINES.get(platform.machine())
    home = layout.CACHE / f"postgres-{EMBEDDED_VERSION}"
    if not machine or (home / "bin/initdb").exists():
        return home / "bin" if machine else None
    step("PostgreSQL: taking the embedded one from Maven")
    with tempfile.TemporaryDirectory(dir=layout.CACHE) as work:
        artifact = f"{EMBEDDED.format(machine)}:{EMBEDDED_VERSION}"
        copy = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={artifact}"]
        if not downloads.quietly([*copy, f"-DoutputDirectory={work}"], env=java.environment()):
            return None
        shutil.unpack_archive(next(Path(work).glob("*.jar")), work, "zip")
        unpacked = Path(work) / "unpacked"
        shutil.unpack_archive(next(Path(work).glob("*.txz")), unpacked, "xztar")
        unpacked.rename(home)
    return home / "bin"


def prepare(binaries, home, password):
    """Makes the cluster and its database once; later calls find it."""
    data = home / "data"
    if (data / "muster-is-ready").exists():
        _require_same_version(binaries, data)
        return data
    if data.exists():
        shutil.rmtree(data)  # an initdb that was cut short
    _own_directory(home)
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    give_away(secret)
    try:
        run(
            [binaries / "initdb", "-D", data, "-U", NAME, f"--pwfile={secret}", "-E", "UTF8"]
            + ["--locale=C.UTF-8", "--auth=scram-sha-256", "--data-checksums"]
        )
        single = [binaries / "postgres", "--single", "-D", data, "postgres"]
        run(single, f"CREATE DATABASE {NAME};\n")
    finally:
        secret.unlink()
    (data / "muster-is-ready").touch()
    return data


def _require_same_version(binaries, data):
    made_by = (data / "PG_VERSION").read_text().strip()
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    found = said.stdout.split()[2].split(".")[0]
    if found != made_by:
        raise Trouble(
            f"the cluster in {data} is of PostgreSQL {made_by}, {binaries} is of {found}.\n"
            f"Put initdb and postgres of {made_by} on PATH, or upgrade the cluster with pg_upgrade."
        )


def command(binaries, data, port):
    return as_owner(
        [binaries / "postgres", "-D", data, "-p", port, "-c", f"listen_addresses={HOST}"]
        + ["-c", "unix_socket_directories=", "-c", "fsync=on"]
    )


def as_owner(command):
    """PostgreSQL refuses to run as root: its own user then runs it, in the same process."""
    if not layout.is_root():
        return command
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", *command]


def accepts(port):
    """Whether PostgreSQL on a port is past its recovery: it asks for a password, then."""
    message = f"user\0{NAME}\0database\0{NAME}\0\0".encode()
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(struct.pack("!ii", len(message) + 8, PROTOCOL) + message)
            return connection.recv(1) == b"R"
    except OSError:
        return False


def await_unlocked(data, limit=20):
    """After a crash, waits until what is left of the cluster's processes has gone."""
    lock = data / "postmaster.pid"
    deadline = time.monotonic() + limit
    while lock.exists() and time.monotonic() < deadline:
        leader = lock.read_text().split("\n", 1)[0]
        command = Path("/proc") / leader / "comm"
        if not command.exists() or command.read_text().strip() != "postgres":
            return
        time.sleep(0.1)


def _own_directory(home):
    for directory in (home.parent, home):
        if not directory.exists():
            directory.mkdir(mode=0o700, parents=True)
            give_away(directory)


def give_away(path):
    """Makes a file its own, where it runs as another user."""
    if layout.is_root():
        owner = pwd.getpwnam(USER)
        os.chown(path, owner.pw_uid, owner.pw_gid)


def run(command, text="", environment=None):
    """Runs one of its programs to its end, as the owner of its files."""
    done = subprocess.run(
        [str(part) for part in as_owner(command)],
        input=text,
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Trouble(f"{Path(command[0]).name} failed: {done.stdout}{done.stderr}")
    return done.stdout
