"""Which version of the workers Temporal gives tasks to."""

import subprocess

from stack import java
from stack.ports import HOST
from stack.terminal import Trouble, step

PROGRAM = "dev.muster.rollout.RolloutCommand"
WAIT = 60
LEFT = 3  # the version is current, but runs are still pinned to others


def command(*arguments):
    """The command, which comes with the worker."""
    return java.command("-cp", java.unpack("worker"), PROGRAM, *arguments, heap="128m")


def target(ports):
    """Where Temporal is, for who says nothing else."""
    return {"SPRING_TEMPORAL_CONNECTION_TARGET": f"{HOST}:{ports['temporal']}"}


def versioned(build):
    """What tells a worker to say of which version it is; dashes of a setting are left out."""
    return {
        "MUSTER_WORKER_DEPLOYMENT_VERSIONED": "true",
        "MUSTER_WORKER_DEPLOYMENT_BUILDID": build,
    }


def make_current(build, environment):
    """Gives a version all tasks, and takes along what is pinned to versions that have no workers.

    Temporal notices after a minute and a half that workers are gone: what is waited for is told.
    """
    asked = command("set-current", build, "--wait", str(WAIT), "--move-stranded")
    with subprocess.Popen(
        [str(part) for part in asked],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        said = [told(line.rstrip()) for line in running.stdout]
    if running.returncode not in (0, LEFT):
        text = "\n".join(said).strip()
        raise Trouble(f"the workers of version {build} are not given tasks.\n{text}")
    step(f"version {build} of the workers is current")


def told(line):
    """A line of the command, which is said at once when it is about runs of other versions."""
    if line.startswith(("waiting", "moved:", "left:")):
        step(line)
    return line
