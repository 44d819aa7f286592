"""Whether docs/REQUIREMENTS.md says of each requirement what the tests show."""

import re
from pathlib import Path

from stack import java, layout

DOCUMENT = layout.ROOT / "docs" / "REQUIREMENTS.md"
ROW = re.compile(r"^\| ([A-Z]{2,3}-\d{2}) \| (shown|open|outside) \| (.+?) \|$")
NAMED = re.compile(r"^\s*(?://|#) ((?:[A-Z]{2,3}-\d{2})(?:, [A-Z]{2,3}-\d{2})*)$")
METHOD = re.compile(r"\b(?:void|def) (\w+)\(")
SCRIPTS = layout.DEPLOY / "stack" / "tests"
# What may stand between the comment and its method: annotations, and the lines of their values.
LOOKED_AT = 16


def shown_by_tests():
    """The tests that name each row in a comment above them, as TestClass#method or module.py#function."""
    shown = {}
    for file in _tests():
        for row, test in named_in(file):
            shown.setdefault(row, set()).add(test)
    return shown


def _tests():
    for module in java.MODULES:
        yield from sorted((layout.ROOT / module / "src/test/java").rglob("*.java"))
    yield from sorted(SCRIPTS.rglob("test_*.py"))


def named_in(file: Path):
    """The rows that one file of tests names, each with the test that it stands above."""
    name = file.stem if file.suffix == ".java" else file.name
    lines = file.read_text().splitlines()
    for number, line in enumerate(lines):
        named = NAMED.match(line)
        if not named:
            continue
        below = "\n".join(lines[number + 1 : number + 1 + LOOKED_AT])
        method = METHOD.search(below)
        test = f"{name}#{method.group(1)}" if method else f"{name}:{number + 1}"
        for row in named.group(1).split(", "):
            yield row, test


def faults():
    """What the document says and the tests do not, or the other way round."""
    told, found = _told(), []
    shown = shown_by_tests()
    for row, (status, words) in told.items():
        tests = shown.get(row, set())
        if status == "shown" and set(words.split(", ")) != tests:
            found.append(f"{row} is shown by {', '.join(sorted(tests)) or 'no test'}, not by {words}")
        if status == "outside" and tests:
            found.append(f"{row} is said to be outside and is named by {', '.join(sorted(tests))}")
    found += [f"{row} is named by a test and not listed" for row in shown if row not in told]
    return found


def _told():
    rows = map(ROW.match, DOCUMENT.read_text().splitlines())
    return {row.group(1): (row.group(2), row.group(3)) for row in rows if row}
