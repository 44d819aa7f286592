"""Which version of the workers Temporal gives tasks to."""

import subprocess

from stack import java
from stack.ports import HOST
from stack.terminal import Trouble, step

PROGRAM = "dev.muster.rollout.RolloutCommand"
WAIT = 60


def command(*arguments):
    """The command, which comes with the worker."""
    return java.command("-cp", java.unpack("worker"), PROGRAM, *arguments, heap="128m")


def target(ports):
    """Where Temporal is, for who says nothing else."""
    return {"SPRING_TEMPORAL_CONNECTION_TARGET": f"{HOST}:{ports['temporal']}"}


def versioned(build):
    """What tells a worker to say of which version it is."""
    return {
        "MUSTER_WORKER_DEPLOYMENT_VERSIONED": "true",
        "MUSTER_WORKER_DEPLOYMENT_BUILD_ID": build,
    }


def make_current(build, environment):
    """Gives a version all tasks, and takes along what is pinned to versions that have no workers."""
    asked = command("set-current", build, "--wait", str(WAIT), "--move-stranded")
    done = subprocess.run(
        [str(part) for part in asked],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise Trouble(f"the workers of version {build} are not given tasks.\n{done.stdout.strip()}")
    step(f"version {build} of the workers is current")
