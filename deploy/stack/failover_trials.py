"""What trials of switchovers need beside a stack: an HAProxy before a pair, and a worker at each site.

The servers of the pair are started and stopped by the workers too, so they are no parts: a trial
makes them itself, and whatever runs of them at its end is ended here.
"""

from stack import haproxy, layout, postgres, programs, sites
from stack.terminal import step

SITES = ("north", "west")
BALANCER = "balancer"
# Where clients reach the pair, each site's server, and the health of its worker.
LISTENERS = (BALANCER, *SITES, *(f"site-{name}" for name in SITES))
APPROVER = "MUSTER_TRIAL_CHIEF"
WRONG = "MUSTER_TRIAL_WRONG"
BACKEND = "ledger"


def parts(work, home, ports, _):
    """Each with its command and what its environment says besides."""
    written = _configuration(work)
    servers = [(f"db-{name}", ports[name]) for name in SITES]
    written.write_text(haproxy.before_pair(ports[BALANCER], BACKEND, *servers, runtime(work)))
    _folder(home).mkdir()
    return {BALANCER: ([programs.haproxy(), "-db", "-f", written], {})}


def worker(site):
    """What makes a worker one that acts at a site alone."""
    return {
        "MUSTER_WORKER_QUEUES": "",
        "MUSTER_WORKER_LOCAL": "plans",
        "MUSTER_WORKER_MACHINE": site,
    }


def places(work, home, ports):
    """Where the trials find them."""
    return {
        "home": _folder(home),
        "programs": postgres.programs(),
        "owner": postgres.USER if layout.is_root() else None,
        "front": ports[BALANCER],
        "runtime": runtime(work),
        "configuration": _configuration(work),
        "north": ports["north"],
        "west": ports["west"],
    }


def runtime(work):
    """HAProxy's runtime socket."""
    return work / "pair.sock"


def _configuration(work):
    """HAProxy's own, which a trial changes as an operator does: it forgets what it was told."""
    return work / "pair.cfg"


def _folder(home):
    """Readable for whom PostgreSQL runs as."""
    return home.parent / "sites"


def end(home):
    """Ends the servers that a trial left, as one that was broken off does."""
    for said in sites.ended_below(_folder(home)):
        step(said)
