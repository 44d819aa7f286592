"""The secrets of a stack: made once, at random, for every variable that its policy refers to."""

import base64
import os
import re
import secrets

from stack import layout

REFERENCE = re.compile(r"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")
OWN = (
    *("MUSTER_LINK_KEYS", "MUSTER_EVIDENCE_KEY"),
    *("MUSTER_DATABASE_PASSWORD", "MUSTER_REDIS_PASSWORD"),
)
ED25519 = bytes.fromhex("302e020100300506032b657004220420")  # PKCS#8, up to the key's 32 bytes


def load():
    """All secrets by variable; what the environment gives wins over what was made."""
    made = _read()
    needed = {*OWN, *_referred(), *made}
    missing = [name for name in needed if name not in made and name not in os.environ]
    if missing:
        made |= {name: _make(name) for name in missing}
        _write(made)
    return {name: os.environ[name] if name in os.environ else made[name] for name in needed}


def made():
    """Secrets for a stack that nobody comes back to: all made anew, and kept nowhere."""
    return {name: _make(name) for name in {*OWN, *_referred()}}


def _referred():
    text = "".join(file.read_text() for file in sorted(layout.PROFILE.rglob("*.y*ml")))
    return sorted(set(REFERENCE.findall(text)))


def _make(name):
    if name.endswith("_WEBHOOK_SECRET"):  # the form that Standard Webhooks asks for
        return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()
    if name == "MUSTER_EVIDENCE_KEY":
        return evidence_key()
    return secrets.token_hex(16)


def evidence_key():
    """A private key that signs evidence, as 'muster evidence keygen' makes one, on one line."""
    return base64.b64encode(ED25519 + secrets.token_bytes(32)).decode()


def _read():
    if not layout.SECRETS.exists():
        return {}
    lines = layout.SECRETS.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def _write(values):
    descriptor = os.open(layout.SECRETS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in sorted(values.items()))
