"""Runs of plans as they go: what changes in them, what they came to, and what they had promised."""

import base64
import json
import time
from urllib.parse import quote

from stack.http import ask
from stack.story import moment, wait
from stack.telling import Teller
from stack.terminal import Trouble, say

LONGEST = 600
BETWEEN_LOOKS = 0.5
RARELY = 4


class Follower(Teller):
    """Tells of runs, and keeps their records, with what they promised and what was measured."""

    def __init__(self, stack):
        super().__init__(stack)
        self.records = []

    def followed(self, run):
        """Tells what changes until it is over."""
        step, words, told, began = None, "", 0, time.monotonic()
        while time.monotonic() < began + LONGEST:
            view = self.seen(run)
            if view and view["phase"] == "OVER":
                return view
            news = now(view, self.progress(view)) if view else words
            if news != words and (view["now"] != step or time.monotonic() > told + RARELY):
                self.line(news)
                step, words, told = view["now"], news, time.monotonic()
            time.sleep(BETWEEN_LOOKS)
        raise Trouble(f"the run at {run} is not over after {LONGEST} s: {words}")

    def seen(self, run):
        """Where a run stands; None while there is nobody to tell."""
        try:
            return self.get(run)
        except (Trouble, OSError):
            return None

    def progress(self, view):
        """What the latest heartbeat said, as Temporal's UI shows it too."""
        path = f"/api/v1/namespaces/default/workflows/{quote(view['workflowId'], safe='')}"
        for activity in ask(self.stack.url("temporal-ui", path)).json.get("pendingActivities", []):
            if "heartbeatDetails" in activity:
                beat = activity["heartbeatDetails"]["payloads"][0]["data"]
                words = heartbeat(json.loads(base64.b64decode(beat)))
                again = f"attempt {activity['attempt']}" if activity.get("attempt", 1) > 1 else ""
                return ", ".join(filter(None, [again, words]))
        return ""

    def told(self, view, *facts):
        """Tells what a run came to; its record."""
        self.line(f"{view['verdict']}: {view['now']}")
        for step in view["steps"]:
            self.line(f"  {taken(step, view['now'])}")
        kept = self.sealed(view["workflowId"])
        for name in facts:
            for words in worded(name, fact(kept["record"], name)):
                self.line(f"  {words}")
        self.records.append(kept)
        return kept["record"]

    def sealed(self, workflow):
        """The record of a run, and where it stands in its chain."""
        found = []

        def is_there():
            latest = self.get("/evidence?limit=20")
            found[:] = [kept for kept in latest if workflow_of(kept) == workflow]
            return found

        wait(f"the record of {workflow}", is_there)
        return found[0]

    def compare(self):
        """What was promised beside what it came to, and where it stands for an auditor."""
        say("\n  promised and measured")
        for kept in self.records:
            say(f"\n  {workflow_of(kept)}, {kept['record']['verdict'].lower()}")
            for promise in kept["record"]["promises"]:
                promised = amount(promise["promised"], promise["unit"])
                say(f"    {promise['name']:<46}{promised:>9}   {measured(promise)}")
            say(f"    its record{'':<36}{self.page(kept)}")

    def page(self, kept):
        """Where a record stands in the console."""
        return self.stack.url("starter", f"/console/evidence/{kept['chain']}/{kept['number']}")


def workflow_of(kept):
    return kept["record"]["run"]["workflowId"]


def now(view, progress):
    """Its phase, what it does, and how far it is with that."""
    phase = view["phase"].lower().replace("_", " ")
    words = view["now"] if view["now"].startswith("waiting") else f"{phase}: {view['now']}"
    return f"{words} ({progress})" if progress else words


def taken(step, told=""):
    """A step, with how long it took and what came of it, unless that was told."""
    took = (moment(step["endedAt"]) - moment(step["startedAt"])).total_seconds()
    words = f"{took:6.2f} s  {step['name']}, {step['result'].lower()}"
    detail = step.get("detail") or ""
    return words if detail in told else f"{words}: {detail}"


def fact(record, name):
    return next((fact["text"] for fact in record["facts"] if fact["name"] == name), "not said")


def worded(name, text):
    """A fact beside its name, or below it when it has several lines."""
    lines = text.splitlines()
    return [f"{name}: {text}"] if len(lines) < 2 else [f"{name}:", *(f"  {line}" for line in lines)]


def heartbeat(said):
    """How far a dump, a copy, a step of a drill or a switchover is; empty when nothing is to tell."""
    if isinstance(said, str):
        return said
    if said.get("underWay"):
        return said["underWay"]
    step = said.get("step", "")
    words = [] if step == "begin" else [step]
    if said.get("bytes") and step in ("", "fetch"):
        words.append(megabytes(said["bytes"]))
    if said.get("ofTables"):
        words.append(f"{said['tables']} of {said['ofTables']} tables read")
    return ", ".join(filter(None, words))


def measured(promise):
    if promise["outcome"] == "NOT_MEASURED":
        return "not measured"
    return f"{amount(promise['measured'], promise['unit'])}, {promise['outcome'].lower()}"


def amount(number, unit):
    """Such as 9.3 s, 4 min 2 s, 24 h, 20 % or 1 times."""
    if unit != "s" or number < 60:
        return f"{number:,.1f} {unit}".replace(".0 ", " ")
    minutes, seconds = divmod(round(number), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {name}" for count, name in parts if count)


def megabytes(count):
    return f"{count / 1e6:,.0f} MB"
