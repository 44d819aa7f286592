"""What a stack needs is made once; what the environment gives wins and is never written down."""

import base64
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import layout, secrets_file


class SecretsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.addCleanup(setattr, layout, "SECRETS", layout.SECRETS)
        layout.SECRETS = Path(directory.name, "secrets.env")

    def test_makes_each_secret_once(self):
        made = secrets_file.load()
        self.assertIn("MUSTER_ALERTMANAGER_KEY", made)
        self.assertEqual(secrets_file.load(), made)

    def test_takes_what_the_environment_gives_and_does_not_keep_it(self):
        with mock.patch.dict(os.environ, {"MUSTER_DATABASE_PASSWORD": "given"}):
            self.assertEqual(secrets_file.load()["MUSTER_DATABASE_PASSWORD"], "given")
        self.assertNotIn("given", layout.SECRETS.read_text())

    def test_makes_a_key_for_evidence_that_the_file_gives_back(self):
        key = secrets_file.load()["MUSTER_EVIDENCE_KEY"]
        self.assertEqual(secrets_file.load()["MUSTER_EVIDENCE_KEY"], key)
        self.assertEqual(len(base64.b64decode(key, validate=True)), 48)

    def test_only_the_owner_can_read_them(self):
        secrets_file.load()
        self.assertEqual(layout.SECRETS.stat().st_mode & 0o777, 0o600)


if __name__ == "__main__":
    unittest.main()
