"""A stack ends its own processes and no others."""

import signal
import subprocess
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from stack import layout, processes
from stack.terminal import Trouble

SLEEP = ("sleep", "60")
STUBBORN = ("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done")


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.addCleanup(setattr, layout, "LOGS", layout.LOGS)
        self.addCleanup(setattr, layout, "RECORDS", layout.RECORDS)
        layout.LOGS = layout.RECORDS = Path(directory.name)

    def start(self, command=SLEEP):
        record = processes.start("part", command)
        self.addCleanup(processes.stop, record, signal.SIGKILL)
        return record

    def test_finds_what_it_started_and_ends_it(self):
        record = self.start()
        self.assertEqual(processes.find("part"), record)
        processes.stop(record)
        self.assertFalse(record.alive)
        self.assertIsNone(processes.find("part"))

    def test_kills_what_does_not_stop_in_time(self):
        record = self.start(STUBBORN)
        processes.await_ready(record, lambda: "deaf" in processes.tail("part"), 5)
        self.assertIn("killed", processes.stop(record, limit=0.3))
        self.assertFalse(record.alive)

    def test_leaves_alone_a_later_process_of_the_same_pid(self):
        other = subprocess.Popen(SLEEP)
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        earlier = processes.start_time(other.pid) - 1
        stale = replace(self.start(), pid=other.pid, started=earlier)
        processes.stop(stale)
        self.assertIsNone(other.poll())

    def test_leaves_alone_a_process_of_another_boot(self):
        record = self.start()
        processes.stop(replace(record, boot="another"))
        self.assertTrue(record.alive)

    def test_a_process_that_ends_while_starting_is_a_trouble_with_its_log(self):
        record = self.start(("sh", "-c", "echo no such disk; exit 1"))
        with self.assertRaisesRegex(Trouble, "no such disk"):
            processes.await_ready(record, lambda: False, 5)


if __name__ == "__main__":
    unittest.main()
