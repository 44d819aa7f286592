"""What trials of windows need beside a stack and what backups need: a shop, and an Alertmanager."""

import secrets

from stack import commands, programs, windows
from stack.ports import HOST

# The shop's own ports are called as in any stack.
LISTENERS = ("queue", "shop", "shop-web", "alertmanager")
APPROVER = "MUSTER_TRIAL_APPROVER"
NOBODY = """
route: {receiver: nobody}
receivers: [{name: nobody}]
"""


def parts(work, _, ports, keys):
    """Each with its command and what its environment says besides."""
    ports = ports | {"redis": ports["queue"]}
    password = secrets.token_hex(16)
    shop = windows.settings(
        home(work), ports, keys | {"MUSTER_REDIS_PASSWORD": password}, ports["source"]
    )
    shop.write()
    return {
        "queue": (_queue(work, ports["queue"], password), {}),
        "shop-web": (windows.runs("web", home(work)), {}),
        "shop": (windows.proxy(home(work), ports), {}),
        "alertmanager": (_alertmanager(work, ports["alertmanager"]), {}),
    }


def places(work, ports):
    """Where the trials find them."""
    return {
        "home": home(work),
        "shop": f"http://{HOST}:{ports['shop']}",
        "web": f"http://{HOST}:{ports['shop-web']}",
        "runtime": windows.runtime(home(work)),
        "alertmanager": f"http://{HOST}:{ports['alertmanager']}",
        "commands": {
            name: [str(part) for part in windows.runs(name, home(work))] for name in windows.COMMANDS
        },
    }


def home(work):
    return work / "shop"


def _queue(work, port, password):
    file = work / "queue.conf"
    file.touch(mode=0o600)
    file.write_text(f"requirepass {password}\n")
    return commands.redis(port, file)


def _alertmanager(work, port):
    file = work / "alertmanager.yml"
    file.write_text(NOBODY)
    command = [programs.alertmanager(), f"--config.file={file}", "--log.level=warn"]
    command += [f"--web.listen-address={HOST}:{port}", "--cluster.listen-address="]
    return [*command, f"--storage.path={work / 'alertmanager'}"]
