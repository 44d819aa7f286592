"""A cluster that trials back up: its keys are told to its owner alone."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import cluster_trials, trials
from stack.terminal import Trouble

KEYS = {
    "MUSTER_DATABASE_PASSWORD": "of-the-database",
    "MUSTER_STORE_ACCESS_KEY": "an-access-key",
    "MUSTER_STORE_SECRET_KEY": "a-secret-key",
}
PORTS = {"cluster-source": 1, "cluster-store": 2, "cluster-line": 3}


class ClusterTrialsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.work = Path(directory.name) / "work"
        self.home = Path(directory.name) / "home" / "cluster"
        for folder in (self.work, self.home.parent):
            folder.mkdir()
        self.patch("stack.cluster_trials.programs", mock.Mock())
        self.postgres = mock.Mock()
        self.postgres.prepare.return_value = self.home.parent / "whole" / "data"
        self.postgres.command.return_value = ["postgres"]
        self.patch("stack.cluster_trials.postgres", self.postgres)
        self.quietly = mock.Mock(side_effect=self.certify)
        self.patch("stack.cluster_trials.downloads.quietly", self.quietly)

    def patch(self, name, what):
        patched = mock.patch(name, what)
        patched.start()
        self.addCleanup(patched.stop)

    def certify(self, command):
        Path(command[-1]).touch()
        return True

    def test_keys_are_on_no_command_line_and_in_a_file_of_the_owners(self):
        made = cluster_trials.parts(self.work, self.home, PORTS, KEYS)
        settings = cluster_trials.settings(self.home)
        said = " ".join(str(word) for command, _ in made.values() for word in command)
        for key in KEYS.values():
            self.assertNotIn(key, said)
        self.assertIn("a-secret-key", settings.read_text())
        self.assertEqual(settings.stat().st_mode & 0o077, 0)
        self.postgres.give_away.assert_called_once_with(settings)

    def test_it_archives_past_the_line_that_can_fail(self):
        cluster_trials.parts(self.work, self.home, PORTS, KEYS)
        self.assertIn("repo1-storage-port=2\n", cluster_trials.settings(self.home).read_text())

    def test_where_none_can_be_made_other_trials_go_on(self):
        self.quietly.side_effect = None
        self.quietly.return_value = False
        with self.assertRaises(Trouble):
            cluster_trials.parts(self.work, self.home, PORTS, KEYS)
        made = trials._protected("clusters", cluster_trials.parts, self.work, self.home, PORTS, KEYS)
        self.assertEqual(made, [])


if __name__ == "__main__":
    unittest.main()
