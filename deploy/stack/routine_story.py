"""A routine told as it is stopped, approved, confirmed and recorded, with everything killed on the way."""

import subprocess
import tempfile
from pathlib import Path

from stack import java
from stack.story import wait
from stack.telling import Teller
from stack.terminal import say

ROUTINE = "flush-cache"
CHAIN = f"routine/{ROUTINE}"


def tell(stack):
    Story(stack).tell()


class Story(Teller):
    def tell(self):
        say("\nThe story: the cache of the shop is to be emptied, by the book.\n")
        self.stop_the_line()
        run = self.flush()
        self.approve(run)
        self.confirm(run)
        self.show_evidence()

    def stop_the_line(self):
        self.post("/freezes/stop", {"reason": "an outage elsewhere"})
        self.line("somebody stops the line; a run is started all the same:")
        view = self.ended(self.flush())
        self.line(f"{view['verdict']}: {view['now']}")
        self.post("/freezes/release", {"reason": "it is over"})
        self.line("the line is released")

    def flush(self):
        return self.start(f"routines/{ROUTINE}", "it is full")

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


def _with_a_byte_changed(export):
    lines = export.splitlines(keepends=True)
    at = lines[1].index('"record":"') + 40
    other = "B" if lines[1][at] == "A" else "A"
    lines[1] = lines[1][:at] + other + lines[1][at + 1 :]
    return "".join(lines)
