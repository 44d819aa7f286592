"""A routine told as it is stopped, approved, confirmed and recorded, with everything killed on the way."""

import os
import signal
import subprocess
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from stack import java, processes
from stack.http import ask
from stack.story import LINK, TOKEN, moment, wait
from stack.terminal import Trouble, say

ROUTINE = "flush-cache"
CHAIN = f"routine/{ROUTINE}"


def tell(stack):
    Story(stack).tell()


class Story:
    def __init__(self, stack):
        self.stack = stack
        self.began = datetime.now(timezone.utc)

    def tell(self):
        say("\nThe story: the cache of the shop is to be emptied, by the book.\n")
        self.stop_the_line()
        run = self.start()
        self.approve(run)
        self.confirm(run)
        self.show_evidence()

    def stop_the_line(self):
        self.post("/freezes/stop", {"reason": "an outage elsewhere"})
        self.line("somebody stops the line; a run is started all the same:")
        view = self.ended(self.start())
        self.line(f"{view['verdict']}: {view['now']}")
        self.post("/freezes/release", {"reason": "it is over"})
        self.line("the line is released")

    def start(self):
        started = self.post(f"/routines/{ROUTINE}/runs", {"reason": "it is full"})
        self.line(f"{started['workflowId']} is started")
        return started["href"].removeprefix("/api/v1")

    def approve(self, run):
        mail = self.mail("[Approval]")
        self.line(f"mail to {mail['to']}: {mail['subject']}")
        self.line(f"the system is held by {self.get('/systems/cache')['holder']['claim']['workflowId']}")
        self.kill("worker")
        self.kill("temporal")
        self.press(mail, "approve")
        self.line(f"{mail['to']} approves by the link in the mail")
        wait("the first step is done", lambda: self.get(run)["phase"] == "WAITING_FOR_PERSON")
        for step in self.get(run)["steps"]:
            self.line(f"step '{step['name']}': {step.get('detail') or 'under way'}")

    def confirm(self, run):
        mail = self.mail("the shop still sells")
        self.kill("postgres")
        self.kill("starter")
        self.press(mail, "approve")
        self.line(f"{mail['to']} confirms that the shop still sells")
        view = self.ended(run)
        self.line(f"{view['verdict']}: {view['now']}")

    def show_evidence(self):
        export = self.text(f"/evidence/{CHAIN}/export")
        keys = self.get("/evidence/keys")
        with tempfile.TemporaryDirectory() as folder:
            file, key = Path(folder, "chain.jsonl"), Path(folder, "evidence.pub")
            key.write_text("\n".join(keys.values()))
            file.write_text(export)
            self.line(f"muster evidence verify: {self.verify(file, key)}")
            file.write_text(_with_a_byte_changed(export))
            self.line(f"the same with one byte changed: {self.verify(file, key)}")

    def verify(self, file, key):
        jar = java.find("muster")
        command = java.command("-jar", jar, "evidence", "verify", file, "--key", key, heap="128m")
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, timeout=60
        )
        words = [text.strip() for text in (done.stdout + done.stderr).splitlines() if text.strip()]
        return f"exit {done.returncode}; {'; '.join(words[:2])}"

    def kill(self, name):
        """By signal 9, as a power cut would, and starts it again."""
        os.kill(processes.find(name).pid, signal.SIGKILL)
        wait(f"{name} is gone", lambda: not processes.find(name))
        getattr(self.stack, f"start_{name}")()
        self.line(f"{name} was killed and is back")

    # What is asked of the parts

    def ended(self, run):
        wait("the run ends", lambda: self.get(run)["phase"] == "OVER", 90)
        return self.get(run)

    def mail(self, about):
        found = []

        def arrived():
            mails = ask(self.stack.url("mail", "/api/messages")).json
            found[:] = [
                mail
                for mail in mails
                if moment(mail["received"]) >= self.began and about in mail["subject"]
            ]
            return found

        wait(f"a mail about {about}", arrived)
        return found[-1]

    def press(self, mail, verdict):
        """Presses the button behind a link until the front and its engine are there again."""
        link = LINK.search(mail["text"]).group().rstrip(".")
        wait(
            "the button works",
            lambda: ask(f"{link}/{verdict}", form="reason=as+planned").status == 200,
        )

    def get(self, path):
        return self.answer(path).json

    def text(self, path):
        return self.answer(path).text

    def post(self, path, body):
        return self.answer(path, body).json

    def answer(self, path, body=None):
        url = self.stack.url("starter", "/api/v1" + path)
        answer = ask(url, body, self.stack.secrets.get(TOKEN))
        if answer.status >= 300:
            raise Trouble(f"Muster answered {answer.status} to {path}: {answer.text[:500]}")
        return answer

    def line(self, text):
        passed = (datetime.now(timezone.utc) - self.began).total_seconds()
        say(f"  {f'+{passed:.1f} s':>9}  {text}")


def _with_a_byte_changed(export):
    lines = export.splitlines(keepends=True)
    at = lines[1].index('"record":"') + 40
    other = "B" if lines[1][at] == "A" else "A"
    lines[1] = lines[1][:at] + other + lines[1][at + 1 :]
    return "".join(lines)
