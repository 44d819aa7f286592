"""What a start for practice leaves: a whole cache or none, and nothing taken that is for others."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import java, practice
from stack.ports import free_ports

# A JVM as practise sees it: answers until it is told to end, and writes what it is asked for.
JAVA = """#!/usr/bin/env python3
import http.server, os, signal, sys
from pathlib import Path
flags = dict(flag.split("=", 1) for flag in sys.argv[1:] if "=" in flag)
if "record" == flags["-XX:AOTMode"]:
    if "ends" in sys.argv:
        sys.exit("the policy can't be read")
    asked = []
    def end(*_):
        target = os.environ["SPRING_TEMPORAL_CONNECTION_TARGET"]
        Path(flags["-XX:AOTConfiguration"]).write_text(" ".join([target, *asked]))
        os._exit(0)
    signal.signal(signal.SIGTERM, end)
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
    http.server.HTTPServer(("127.0.0.1", int(os.environ["SERVER_PORT"])), Page).serve_forever()
Path(flags["-XX:AOTCache"]).write_text(Path(flags["-XX:AOTConfiguration"]).read_text())
sys.exit("full" if "full" in sys.argv else 0)
"""


class PractiseTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.java = Path(work.name, "java")
        self.java.write_text(JAVA)
        self.java.chmod(0o755)
        self.cache = Path(work.name, "caches", "worker.aot")
        self.cache.parent.mkdir()

    def practised(self, *flags):
        command = [practice.PRACTISE, self.cache, str(free_ports(1)[0]), self.java, *flags]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    def test_a_process_practises_far_from_what_others_work_at(self):
        self.assertEqual(self.practised().returncode, 0)
        self.assertEqual(self.cache.read_text(), "127.0.0.1:1 /health /metrics")

    def test_a_process_that_does_not_come_up_says_why_and_leaves_nothing(self):
        done = self.practised("ends")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("the policy can't be read", done.stderr)
        self.assertEqual(os.listdir(self.cache.parent), [])

    def test_a_cache_that_was_not_written_to_its_end_is_none(self):
        self.assertNotEqual(self.practised("full").returncode, 0)
        self.assertEqual(os.listdir(self.cache.parent), [])

    def test_a_cache_that_is_there_is_kept(self):
        self.cache.write_text("made before")
        with mock.patch.object(java, "cache", return_value=self.cache):
            practice.have()
        self.assertEqual(self.cache.read_text(), "made before")


if __name__ == "__main__":
    unittest.main()
