"""An HAProxy before the shop or a pair of databases: its settings, and what it says of its servers."""

import socket

from stack.ports import HOST
from stack.terminal import Trouble

SERVERS = ("shop/web",)
UP = "2"
BY_CONFIGURATION = 0x04  # was disabled when it was started; whoever makes it ready leaves this
LIMIT = 5


def configuration(listen, web, runtime):
    """One server behind it, which nobody is sent to while it is drained; orders wait for nothing."""
    return f"""global
  stats socket {runtime} mode 600 level admin
  maxconn 200

defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 70s
  timeout queue 1s
  retries 0

frontend customers
  bind {HOST}:{listen}
  default_backend shop

backend shop
  option httpchk GET /health
  server web {HOST}:{web} check inter 500ms fall 2 rise 1
"""


def before_pair(listen, backend, writer, standby, runtime):
    """Before two databases, each a name and a port; nobody is sent to the one that follows."""
    return f"""global
  stats socket {runtime} mode 600 level admin
  maxconn 200

defaults
  mode tcp
  timeout connect 1s
  timeout client 1h
  timeout server 1h

frontend writers
  bind {HOST}:{listen}
  default_backend {backend}

backend {backend}
  default-server check inter 500ms fall 2 rise 1
  server {writer[0]} {HOST}:{writer[1]}
  server {standby[0]} {HOST}:{standby[1]} disabled
"""


def ask(runtime, command):
    """What its runtime socket answers."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(LIMIT)
        line.connect(str(runtime))
        line.sendall(f"{command}\n".encode())
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode()


def servers(runtime):
    """The state of each server, in words."""
    return states(ask(runtime, "show servers state"))


def states(table):
    """Read from what HAProxy tells: a version, the names of columns, and a line a server."""
    lines = [line for line in table.splitlines()[1:] if line.strip()]
    if not lines:
        raise Trouble(f"HAProxy tells nothing of its servers: {table[:200]}")
    names = lines[0].lstrip("# ").split()
    rows = [dict(zip(names, line.split())) for line in lines[1:]]
    return {f"{row['be_name']}/{row['srv_name']}": _state(row) for row in rows}


def _state(row):
    if int(row["srv_admin_state"]) & ~BY_CONFIGURATION:
        return "kept from work"
    return "ready" if row["srv_op_state"] == UP else "down"
