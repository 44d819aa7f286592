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
        self.assertLessEqual(told, {name.upper().replace("-", "") for name in known})

    def test_front_worker_and_command_are_led_to_temporal_by_the_same_names(self):
        for module in ("starter", "workers"):
            text = (layout.ROOT / module / "src/main/resources/application.yaml").read_text()
            temporal = re.search(r"\n  temporal:\n((?:    .*\n)+)", text).group(1)
            self.assertIn("target: 127.0.0.1:7233", temporal, module)
            self.assertNotIn("${", temporal, module)
        source = layout.ROOT / "process/src/main/java/dev/muster/rollout/RolloutConnection.java"
        self.assertIn('OWN = "SPRING_TEMPORAL_"', source.read_text())

    def test_a_version_that_gets_no_tasks_is_a_trouble_with_the_reason(self):
        refused = ["sh", "-c", "echo no worker of version a polls muster-plans; exit 1"]
        with mock.patch.object(rollout, "command", lambda *_: refused):
            with self.assertRaisesRegex(Trouble, "no worker of version a polls muster-plans"):
                rollout.make_current("a", os.environ)

    def test_what_is_waited_for_moved_and_left_is_said_and_ends_nothing(self):
        words = "printf 'workers of muster\\nwaiting, at most 180 s: a\\nmoved: b\\nleft: c\\n'; exit 3"
        said = []
        with mock.patch.object(rollout, "command", lambda *_: ["sh", "-c", words]):
            with mock.patch.object(rollout, "step", said.append):
                rollout.make_current("a", os.environ)
        current = "version a of the workers is current"
        self.assertEqual(said, ["waiting, at most 180 s: a", "moved: b", "left: c", current])

    def test_what_has_no_workers_any_more_is_taken_along(self):
        asked = []
        with mock.patch.object(rollout, "command", lambda *given: asked.append(given) or ["true"]):
            rollout.make_current("a", os.environ)
        self.assertEqual(asked, [("set-current", "a", "--wait", "60", "--move-stranded")])


if __name__ == "__main__":
    unittest.main()
