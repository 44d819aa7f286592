"""A taken port is told with its holder and the flag that changes it; changed ones reach the policy."""

import os
import socket
import tempfile
import unittest
from pathlib import Path
from unittest import mock

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

    def test_a_port_of_whoever_may_be_away_is_none_that_a_client_is_given(self):
        found = ports.kept_ports(20)
        lowest = int(ports.GIVEN.read_text().split()[0])
        self.assertEqual(len(set(found)), 20)
        self.assertTrue(all(ports.LOWEST <= number < lowest for number in found))
        for number in found:
            ports.require_free("starter", number)

    def test_a_port_at_which_somebody_listens_is_not_kept_for_another(self):
        with socket.socket() as taken:
            taken.bind((ports.HOST, 0))
            number = taken.getsockname()[1]
            with (
                mock.patch("stack.ports.LOWEST", number),
                mock.patch("stack.ports.GIVEN", mock.Mock(read_text=lambda: f"{number + 3} 60999")),
            ):
                self.assertNotIn(number, ports.kept_ports(1))


class PolicyTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.addCleanup(setattr, layout, "PROFILE", layout.PROFILE)
        self.addCleanup(setattr, layout, "POLICY", layout.POLICY)
        layout.PROFILE, layout.POLICY = Path(work.name, "profile"), Path(work.name, "policy")
        layout.PROFILE.mkdir()
        (layout.PROFILE / "a.yaml").write_text("url: http://127.0.0.1:8080\nsmtp:\n  port: 1025\n")

    def test_on_the_default_ports_an_edit_of_the_profile_takes_effect(self):
        policy.write(DEFAULTS)
        (layout.PROFILE / "a.yaml").write_text("edited: true\n")
        self.assertEqual((layout.POLICY / "a.yaml").read_text(), "edited: true\n")

    def test_changed_ports_are_written_into_a_copy(self):
        policy.write(DEFAULTS)
        policy.write({**DEFAULTS, "starter": 9000, "smtp": 2525})
        text = (layout.POLICY / "a.yaml").read_text()
        self.assertEqual(text, "url: http://127.0.0.1:9000\nsmtp:\n  port: 2525\n")
        self.assertIn(":8080", (layout.PROFILE / "a.yaml").read_text())

    def test_what_left_the_profile_leaves_the_policy(self):
        policy.write(DEFAULTS)
        (layout.PROFILE / "a.yaml").rename(layout.PROFILE / "b.yaml")
        policy.write(DEFAULTS)
        self.assertEqual([file.name for file in layout.POLICY.iterdir()], ["b.yaml"])


if __name__ == "__main__":
    unittest.main()
