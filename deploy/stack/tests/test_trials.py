"""A trial's program is told when the script is told to stop, and leaves nothing behind."""

import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from stack import trials

DEPLOY = Path(__file__).resolve().parents[2]
PARENT = "sleep 300 & echo $!; trap 'exit 7' TERM; while :; do sleep 0.1; done"
ATTEND = "import sys; from stack import trials; sys.exit(trials.attend(['sh', '-c', sys.argv[1]]))"


class TrialsTest(unittest.TestCase):
    def test_answers_with_the_status_of_the_program(self):
        self.assertEqual(trials.attend(["sh", "-c", "exit 3"]), 3)
        self.assertEqual(trials.attend(["true"]), 0)

    def test_what_a_program_leaves_behind_ends_with_it(self):
        status, child = self.attended("sleep 300 & echo $!", None)
        self.assertEqual(status, 0)
        self.assertTrue(ends(child))

    def test_an_interrupt_is_passed_on_and_nothing_is_left(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                status, child = self.attended(PARENT, number)
                self.assertEqual(status, 128 + number)
                self.assertTrue(ends(child))

    def attended(self, program, told):
        """The script's exit status and the child that its program printed."""
        script = subprocess.Popen(
            [sys.executable, "-c", ATTEND, program], cwd=DEPLOY, stdout=subprocess.PIPE, text=True
        )
        self.addCleanup(script.stdout.close)
        self.addCleanup(script.kill)
        child = int(script.stdout.readline())
        if told:
            script.send_signal(told)
        return script.wait(30), child


def ends(pid, limit=10):
    """Whether a process is gone soon; one that init has not reaped yet is."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    unittest.main()
