"""The version of the workers that a stack starts is made current, or it is said why not."""

import os
import re
import unittest
from unittest import mock

from stack import layout, rollout
from stack.terminal import Trouble


class RolloutTest(unittest.TestCase):
    def test_the_program_comes_with_what_the_worker_is_made_of(self):
        file = layout.ROOT / "process/src/main/java" / (rollout.PROGRAM.replace(".", "/") + ".java")
        self.assertIn("public static void main", file.read_text())

    def test_a_worker_knows_what_it_is_told(self):
        settings = (layout.ROOT / "workers/src/main/resources/application.yaml").read_text()
        deployment = re.search(r"\n    deployment:\n((?:      .*\n)+)", settings).group(1)
        known = set(re.findall(r"^      ([a-z-]+):", deployment, re.M))
        told = {name.removeprefix("MUSTER_WORKER_DEPLOYMENT_") for name in rollout.versioned("a")}
        self.assertLessEqual({name.lower().replace("_", "-") for name in told}, known)

    def test_a_version_that_gets_no_tasks_is_a_trouble_with_the_reason(self):
        refused = ["sh", "-c", "echo no worker of version a polls muster-plans; exit 1"]
        with mock.patch.object(rollout, "command", lambda *_: refused):
            with self.assertRaisesRegex(Trouble, "no worker of version a polls muster-plans"):
                rollout.make_current("a", os.environ)

    def test_what_has_no_workers_any_more_is_taken_along(self):
        asked = []
        with mock.patch.object(rollout, "command", lambda *given: asked.append(given) or ["true"]):
            rollout.make_current("a", os.environ)
        self.assertEqual(asked, [("set-current", "a", "--wait", "60", "--move-stranded")])


if __name__ == "__main__":
    unittest.main()
