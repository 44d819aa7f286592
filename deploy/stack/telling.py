"""What stories of plans have in common: asking Muster, reading mail, killing parts."""

import os
import signal
import time
from datetime import datetime, timezone

from stack import processes
from stack.http import ask
from stack.story import BLINK, LINK, TOKEN, moment, wait
from stack.terminal import Trouble, say

UNAVAILABLE = 503  # whoever it takes to answer is being started
PATIENCE = 30
APPROVER = "MUSTER_TOKEN_ERIN"


class Teller:
    """Tells what happens on a stack, each line with the time since it began."""

    def __init__(self, stack):
        self.stack = stack
        self.began = datetime.now(timezone.utc)

    def strike(self, name):
        """By signal 9, as a power cut would."""
        os.kill(processes.find(name).pid, signal.SIGKILL)
        wait(f"{name} is gone", lambda: not processes.find(name))

    def kill(self, name):
        """Strikes it, and starts it again."""
        self.strike(name)
        getattr(self.stack, f"start_{name}")()
        self.line(f"{name} was killed and is back")

    def start(self, plan, reason, **wishes):
        """Starts a run of a plan, such as routines/flush-cache; where to look for it."""
        started = self.post(f"/{plan}/runs", {"reason": reason} | wishes)
        self.line(f"{started['workflowId']} is started")
        return started["href"].removeprefix("/api/v1")

    def approve(self, workflow):
        """By the API, as the person who may."""
        found = []

        def waits():
            found[:] = self.waiting(workflow)
            return found

        wait("the approval is asked for", waits)
        self.line(f"whoever has the role is asked: {found[0]}")
        self.decide(found[0], "approve", "as planned")
        self.line("erin approves by the API")

    def waiting(self, run):
        """What is asked for a run, or for any run of a plan, and not answered."""
        asked = [one["id"] for one in self.get("/approvals?which=WAITING")]
        return [request for request in asked if request.startswith(f"approval/{run}/")]

    def decide(self, request, verdict, reason):
        url = self.stack.url("starter", f"/api/v1/approvals/{verdict}?id={request}")
        answer = ask(url, {"reason": reason}, self.stack.secrets[APPROVER])
        if answer.status >= 300:
            raise Trouble(f"erin may not {verdict}: {answer.status} {answer.text[:500]}")

    def ended(self, run, limit=90):
        wait("the run ends", lambda: self.get(run)["phase"] == "OVER", limit)
        return self.get(run)

    def mail(self, about, limit=60):
        found = []

        def arrived():
            mails = ask(self.stack.url("mail", "/api/messages")).json
            found[:] = [
                mail
                for mail in mails
                if moment(mail["received"]) >= self.began and about in mail["subject"]
            ]
            return found

        wait(f"a mail about {about}", arrived, limit)
        return found[-1]

    def press(self, mail, verdict, form="reason=as+planned"):
        """Presses the button behind a link until the front and its engine are there again."""
        link = LINK.search(mail["text"]).group().rstrip(".")
        wait("the button works", lambda: ask(f"{link}/{verdict}", form=form).status == 200)

    def get(self, path):
        return self.answer(path).json

    def text(self, path):
        return self.answer(path).text

    def post(self, path, body):
        return self.answer(path, body).json

    def answer(self, path, body=None):
        answer = self.asked(path, body)
        deadline = time.monotonic() + PATIENCE
        while answer.status == UNAVAILABLE and body is None and time.monotonic() < deadline:
            time.sleep(BLINK)
            answer = self.asked(path, body)
        if answer.status >= 300:
            raise Trouble(f"Muster answered {answer.status} to {path}: {answer.text[:500]}")
        return answer

    def asked(self, path, body):
        url = self.stack.url("starter", "/api/v1" + path)
        return ask(url, body, self.stack.secrets.get(TOKEN))

    def line(self, text):
        passed = (datetime.now(timezone.utc) - self.began).total_seconds()
        say(f"  {f'+{passed:.1f} s':>9}  {text}")
