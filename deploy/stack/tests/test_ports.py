"""A taken port is told with its holder and the flag that changes it; changed ones reach the policy."""

import os
import socket
import tempfile
import unittest
from pathlib import Path

from stack import layout, policy, ports
from stack.terminal import Trouble

DEFAULTS = {port.name: port.default for port in ports.PORTS}


class PortsTest(unittest.TestCase):
    def test_a_taken_port_names_its_holder_and_the_flag(self):
        with socket.create_server((ports.HOST, 0)) as taken:
            number = taken.getsockname()[1]
            with self.assertRaises(Trouble) as refused:
                ports.require_free("temporal-ui", number)
        for part in (str(number), f"process {os.getpid()}", "--temporal-ui-port", "MUSTER_TEMPORAL_UI_PORT"):
            self.assertIn(part, str(refused.exception))

    def test_a_free_port_is_fine(self):
        with socket.create_server((ports.HOST, 0)) as taken:
            number = taken.getsockname()[1]
        ports.require_free("starter", number)


class PolicyTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.addCleanup(setattr, layout, "PROFILE", layout.PROFILE)
        self.addCleanup(setattr, policy, "COPY", policy.COPY)
        layout.PROFILE, policy.COPY = Path(work.name, "profile"), Path(work.name, "copy")
        layout.PROFILE.mkdir()
        (layout.PROFILE / "a.yaml").write_text("url: http://127.0.0.1:8080\nsmtp:\n  port: 1025\n")

    def test_on_the_default_ports_the_profile_itself_is_used(self):
        self.assertEqual(policy.directory(DEFAULTS), layout.PROFILE)

    def test_changed_ports_are_written_into_a_copy(self):
        copy = policy.directory({**DEFAULTS, "starter": 9000, "smtp": 2525})
        text = (copy / "a.yaml").read_text()
        self.assertEqual(text, "url: http://127.0.0.1:9000\nsmtp:\n  port: 2525\n")


if __name__ == "__main__":
    unittest.main()
