"""What trials of whole clusters need: a cluster that archives its log, and where it is archived."""

from stack import commands, downloads, layout, postgres, programs
from stack.ports import HOST
from stack.terminal import Trouble

# The line is where Muster reaches the repository by; the cluster's own archiving needs none.
LISTENERS = ("cluster-source", "cluster-store", "cluster-line")
STANZA = "muster-trial"
BUCKET = "repository"
PATH = "/pgbackrest"


def parts(work, home, ports, keys):
    """Each with its command and what its environment says besides."""
    binaries = postgres.programs()
    data = postgres.prepare(binaries, _data(home), keys["MUSTER_DATABASE_PASSWORD"])
    key = _certificate(work, home)
    bucket = repository(work)
    bucket.mkdir(parents=True)
    archiving = f"{programs.pgbackrest()} --config={_settings(home, data, ports, keys)}"
    source = [*postgres.command(binaries, data, ports["cluster-source"]), "-c", "archive_mode=on"]
    source += ["-c", f"archive_command={archiving} --stanza={STANZA} archive-push %p"]
    store = [programs.versitygw(), "--quiet", "--port", f"{HOST}:{ports['cluster-store']}"]
    store += ["--cert", certificate(home), "--key", key, "posix", bucket.parent]
    return {
        "cluster-source": (source, {}),
        "cluster-store": (store, commands.keys_of_store(keys)),
    }


def places(work, home, ports):
    """Where the trials find them."""
    return {
        "port": ports["cluster-source"],
        "data": _data(home) / "data",
        "stanza": STANZA,
        "store": ports["cluster-store"],
        "line": ports["cluster-line"],
        "certificate": certificate(home),
        "settings": settings(home),
        "repository": repository(work),
    }


def repository(work):
    """The folder that is the bucket."""
    return work / "repositories" / BUCKET


def certificate(home):
    """Readable for whom PostgreSQL runs as."""
    return home.parent / "repository.pem"


def settings(home):
    return home.parent / "pgbackrest.conf"


def _data(home):
    return home.parent / "whole"


def _certificate(work, home):
    """The key of a certificate of its own, without which pgBackRest uses no store."""
    key = work / "repository.key"
    made = [programs.openssl(), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made += ["-keyout", key, "-out", certificate(home)]
    if not downloads.quietly(made):
        raise Trouble(f"no certificate can be made; {layout.LOGS}/downloads.log says why.")
    certificate(home).chmod(0o644)
    return key


def _settings(home, data, ports, keys):
    """What an operator writes down for pgBackRest; the server's owner alone can read it."""
    file = settings(home)
    file.touch(mode=0o600)
    file.write_text(
        f"""[global]
repo1-path={PATH}
repo1-type=s3
repo1-s3-bucket={BUCKET}
repo1-s3-region=us-east-1
repo1-s3-endpoint=localhost
repo1-storage-port={ports["cluster-store"]}
repo1-s3-uri-style=path
repo1-storage-ca-file={certificate(home)}
repo1-s3-key={keys["MUSTER_STORE_ACCESS_KEY"]}
repo1-s3-key-secret={keys["MUSTER_STORE_SECRET_KEY"]}
log-level-console=off
log-level-file=off

[{STANZA}]
pg1-path={data}
"""
    )
    postgres.give_away(file)
    return file
