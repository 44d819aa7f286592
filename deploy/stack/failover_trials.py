"""What trials of switchovers need beside a stack: a pair's HAProxy, its name, a worker at each site.

The servers of the pair are started and stopped by the workers too, so they are no parts: a trial
makes them itself, and whatever runs of them at its end is ended here.
"""

import base64
import json
import secrets
import sys

from stack import haproxy, layout, postgres, programs, sites
from stack.ports import HOST
from stack.terminal import Trouble, step

SITES = ("north", "west")
BALANCER = "balancer"
NAMES = "names"
# Where clients reach the pair, its name, each site's server, and the health of its worker.
LISTENERS = (BALANCER, NAMES, *SITES, *(f"site-{name}" for name in SITES))
APPROVER = "MUSTER_TRIAL_CHIEF"
WRONG = "MUSTER_TRIAL_WRONG"
BACKEND = "ledger"
CUT_OFF = layout.DEPLOY / "stack" / "cut_off.py"
ZONE = """$TTL 30
@ IN SOA ns.trial.example. admin.trial.example. 1 60 60 60 60
@ IN NS ns.trial.example.
ns IN A 127.0.0.1
ledger IN A 192.0.2.1
"""
KEY = """key "update" {{ algorithm hmac-sha256; secret "{}"; }};
"""
NAMED = """include "{folder}/update.key";
options {{
  directory "{folder}"; listen-on port {port} {{ {host}; }}; listen-on-v6 {{ none; }};
  pid-file none; session-keyfile "{folder}/session.key"; recursion no;
  dnssec-validation no; notify no;
}};
controls {{ }};
zone "trial.example" {{
  type primary; file "trial.zone"; allow-update {{ key update; }};
}};
"""


def parts(work, home, ports, _):
    """Each with its command and what its environment says besides."""
    written = _configuration(work)
    servers = [(f"db-{name}", ports[name]) for name in SITES]
    written.write_text(haproxy.before_pair(ports[BALANCER], BACKEND, *servers, runtime(work)))
    _folder(home).mkdir()
    return {BALANCER: ([programs.haproxy(), "-db", "-f", written], {})} | _names(work, ports)


def _names(work, ports):
    """A server of the DNS that takes updates; without one no name is led."""
    try:
        named = programs.bind9()
    except Trouble as missing:
        step(f"without a name of the pair: {missing}")
        return {}
    folder = _zone(work)
    folder.mkdir()
    _key(work).touch(mode=0o600)
    _key(work).write_text(KEY.format(base64.b64encode(secrets.token_bytes(32)).decode()))
    (folder / "trial.zone").write_text(ZONE)
    settings = folder / "named.conf"
    settings.write_text(NAMED.format(folder=folder, port=ports[NAMES], host=HOST))
    return {NAMES: ([named, "-g", "-c", settings], {})}


def _zone(work):
    return work / "zone"


def _key(work):
    return _zone(work) / "update.key"


def worker(site, home):
    """What makes a worker one that acts at a site alone, and may cut off the server of the other."""
    return {
        "MUSTER_WORKER_QUEUES": "",
        "MUSTER_WORKER_LOCAL": "plans",
        "MUSTER_WORKER_MACHINE": site,
        "SPRING_APPLICATION_JSON": json.dumps({"muster": {"maintenance": {"commands": _cuts(home)}}}),
    }


def _cuts(home):
    """The commands that cut off a server, by their names."""
    return {
        f"cut-off-{name}": {
            "line": [sys.executable, str(CUT_OFF), str(_folder(home) / name / "data")],
            "limit": "30s",
        }
        for name in SITES
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
        "names": {"port": ports[NAMES], "key": _key(work)} if _key(work).exists() else None,
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
