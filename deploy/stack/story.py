"""One alert from a real Alertmanager, told as it becomes an incident, pages people and ends."""

import re
import time
from datetime import datetime, timedelta, timezone
from http.client import HTTPException

from stack import layout
from stack.http import ask
from stack.terminal import Trouble, say

SERVICE = "checkout"
ALERT = {
    "labels": {"alertname": "HighErrorRate", "service": SERVICE, "severity": "critical"},
    "annotations": {
        "summary": "4.2 % of checkouts fail",
        "runbook_url": "https://runbooks.example/checkout/high-error-rate",
    },
    "generatorURL": "http://127.0.0.1:9090/graph",
}
TOKEN = "MUSTER_TOKEN_OPERATOR"
LINK = re.compile(r"https?://\S+/link/[\w.~-]+")
UNANSWERED = ("OPEN",)
RUNNING = ("OPEN", "ACKNOWLEDGED")
BLINK = 0.2


def tell(stack):
    Story(stack).tell()


class Story:
    def __init__(self, stack):
        self.stack = stack
        self.began = datetime.now(timezone.utc)
        self.told = 0
        self.incident = None
        self.delivered = {}

    def tell(self):
        say("\nThe story: checkout fails, and nobody may miss it.\n")
        self.end_earlier_one()
        self.fire()
        self.nobody_answers()
        self.answer_from_the_mail(self.await_mail())
        self.recover()
        self.compare()

    def end_earlier_one(self):
        """An incident that an earlier story left is still there, whatever was killed meanwhile."""
        left = [found for found in self.incidents() if found["status"] in RUNNING]
        for found in left:
            self.line(f"incident {found['id']} of an earlier story still stands: {found['next']}")
            self.command(found, "resolve", {"rootCause": "an earlier story", "actions": "none"})
        if left:
            wait("the earlier incident ends", lambda: not self.running())

    def fire(self):
        self.began = datetime.now(timezone.utc)
        self.alertmanager(ALERT | {"startsAt": stamp(self.began)})
        self.line("Alertmanager takes the alert HighErrorRate of checkout")
        wait("the incident opens", self.find_incident, 30)
        before = [entry for entry in self.look() if moment(entry["at"]) < self.began]
        self.told = len(before)  # an incident that fires again has a past that was told already
        self.line(f"Muster's incident {self.incident['id']}, {self.incident['severity']}:")

    def find_incident(self):
        for found in self.running():
            if moment(found["openedAt"]) >= self.began or found["reopened"]:
                self.incident = found
                return True
        return False

    def nobody_answers(self):
        """The promise is what Muster says beforehand; the measure is when it really happened."""
        self.until("level 1 is paged", lambda: self.incident["level"] >= 1)
        promise = self.incident.get("nextAt")
        if promise:
            self.line(f"nobody answers. Promise: {self.incident['next']} at {self.at(promise)}")
        self.until("level 2 is paged", lambda: self.incident["level"] >= 2)

    def await_mail(self):
        found = []

        def arrived():
            found[:] = [mail for mail in self.mails() if LINK.search(mail["text"])]
            return self.incident["level"] >= 2 and found

        self.until("the mail arrives", arrived)
        mail = found[0]
        self.line(f"mail to {mail['to']} at {self.at(mail['received'])}: {mail['subject']}")
        return mail

    def answer_from_the_mail(self, mail):
        link = LINK.search(mail["text"]).group().rstrip(".")
        looked = ask(link)
        self.refresh()
        self.line(
            f"its link is only looked at, as mail scanners do: {looked.status},"
            f" the incident is still {self.incident['status']}"
        )
        answered = ask(f"{link}/acknowledge", form="")
        self.line(f"its button is pressed: {answered.status}")
        self.until("the acknowledgement counts", lambda: self.incident["status"] == "ACKNOWLEDGED")
        self.line(f"{self.incident['acknowledgedBy']} works on it; nobody else is paged")

    def recover(self):
        over = datetime.now(timezone.utc)
        self.alertmanager(ALERT | {"startsAt": stamp(self.began), "endsAt": stamp(over)})
        self.line("Alertmanager is told that the alert is over")
        self.until("the incident resolves", lambda: self.incident["status"] not in RUNNING, 30)
        taken = seconds(moment(self.incident["resolvedAt"]) - over)
        self.line(f"resolved {taken} after the alert ended; watched for recurrence, then closed")

    def compare(self):
        say("\n  promised           measured")
        for due, times in sorted(self.delivered.items()):
            first, last = seconds(min(times) - moment(due)), seconds(max(times) - moment(due))
            when = f"pages at {self.at(due)}"
            say(f"  {when:<18} first delivered {first} later, the last of {len(times)} {last}")
        broken = self.incident.get("breachedAt")
        say(f"  an answer in time  {'broken at ' + self.at(broken) if broken else 'kept'}")

    # What is asked of the parts

    def alertmanager(self, alert):
        answer = ask(self.stack.url("alertmanager", "/api/v2/alerts"), [alert])
        if answer.status != 200:
            raise Trouble(f"Alertmanager refused the alert: {answer.status} {answer.text}")

    def api(self, path, body=None):
        url = self.stack.url("starter", "/api/v1" + path)
        try:
            answer = ask(url, body, self.stack.secrets.get(TOKEN))
        except OSError as silence:
            raise Trouble(f"Muster did not answer to {path}: {silence}") from None
        if answer.status >= 300:
            raise Trouble(f"Muster answered {answer.status} to {path}: {answer.text[:500]}")
        return answer.json

    def incidents(self):
        return self.api(f"/incidents?service={SERVICE}")["incidents"]

    def running(self):
        return [found for found in self.incidents() if found["status"] in RUNNING]

    def command(self, incident, verb, body):
        self.api(f"/incidents/{incident['service']}/{incident['key']}/{verb}", body)

    def look(self):
        """The incident as it stands, and what happened in it so far."""
        answer = self.api(f"/incidents/{self.incident['id']}")
        self.incident = answer["incident"]
        return answer["timeline"]

    def mails(self):
        mails = ask(self.stack.url("mail", "/api/messages")).json
        about = f"{SERVICE}: {ALERT['annotations']['summary']}"
        return [
            mail
            for mail in mails
            if moment(mail["received"]) >= self.began and mail["subject"].endswith(about)
        ]

    # Telling

    def until(self, what, holds, limit=60):
        """Waits, and tells what happens in the incident meanwhile."""

        def holds_now():
            self.refresh()
            return holds()

        wait(what, holds_now, limit)

    def refresh(self):
        for entry in self.look():
            if entry["sequence"] > self.told:
                self.told = entry["sequence"]
                self.line(self.words(entry), entry["at"])

    def words(self, entry):
        receipt = entry.get("receipt")
        if not receipt:
            return entry["text"]
        if receipt["result"] != "DELIVERED" or moment(receipt["dueAt"]) < self.began:
            return entry["text"]
        self.delivered.setdefault(receipt["dueAt"], []).append(moment(receipt["at"]))
        late = seconds(moment(receipt["at"]) - moment(receipt["dueAt"]))
        return f"{entry['text']}, {late} after it was due"

    def line(self, text, at=None):
        when = self.at(at) if at else self.at(stamp(datetime.now(timezone.utc)))
        say(f"  {when:>9}  {text}")

    def at(self, text):
        return f"+{(moment(text) - self.began).total_seconds():.1f} s"


def wait(what, holds, limit=60):
    deadline = time.monotonic() + limit
    while not _soon(holds):
        if time.monotonic() > deadline:
            raise Trouble(f"waited {limit} s in vain: {what}. The logs are in {layout.LOGS}.")
        time.sleep(BLINK)


def _soon(holds):
    try:
        return holds()
    except (OSError, HTTPException):
        return False


def moment(text):
    return datetime.fromisoformat(text)


def stamp(moment):
    return moment.isoformat(timespec="milliseconds")


def seconds(span: timedelta):
    return f"{span.total_seconds():.2f} s"


def addresses(stack):
    temporal = stack.url("temporal-ui", "/namespaces/default/workflows")
    query = "?query=MusterKind%3D%27incident%27"
    say(
        f"""
Console                    {stack.url("starter", "/console")}
                           sign in with the value of {TOKEN} in {layout.SECRETS}
API and its documentation  {stack.url("starter", "/api/docs")}
Temporal's UI              {temporal}{query}
Mail sink                  {stack.url("mail", "/")}
Alertmanager               {stack.url("alertmanager", "/")}
Tokens and keys            {layout.SECRETS} ({TOKEN} for the API)
Logs                       {layout.LOGS}

deploy/demo incident tells the story again, deploy/demo routine, deploy/demo backup, deploy/demo
window and deploy/demo failover tell others; deploy/down stops everything."""
    )
