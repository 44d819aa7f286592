"""How a stack starts its Redis, and goes on where there is none."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import commands, layout, ports, processes, programs, services
from stack.terminal import Trouble

SECRETS = {"MUSTER_REDIS_PASSWORD": "a-password"}
PORTS = {port.name: port.default for port in ports.PORTS}


class RedisTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.password = Path(directory.name, "redis-password.conf")
        patch = mock.patch.object(layout, "REDIS_PASSWORD", self.password)
        patch.start()
        self.addCleanup(patch.stop)

    def started(self, program):
        """The stack after it was to start its Redis, and the command that it started."""
        stack = services.Stack(dict(PORTS), dict(SECRETS))
        with (
            mock.patch.object(programs, "redis", program),
            mock.patch.object(processes, "find", return_value=None),
            mock.patch.object(services.Stack, "start") as start,
        ):
            stack.start_redis()
        return stack, start.call_args

    def test_the_password_is_in_a_file_for_its_owner_and_on_no_command_line(self):
        _, call = self.started(lambda: Path("/usr/bin/redis-server"))
        command = [str(part) for part in call.args[1]]
        self.assertNotIn("a-password", " ".join(command))
        self.assertEqual(command[1:4], [str(layout.DEPLOY / "redis.conf"), "--include", str(self.password)])
        self.assertEqual(self.password.read_text(), "requirepass a-password\n")
        self.assertEqual(self.password.stat().st_mode & 0o777, 0o600)

    def test_both_processes_are_told_of_it(self):
        stack, _ = self.started(lambda: Path("/usr/bin/redis-server"))
        for name in ("starter", "worker"):
            told = commands.settings(name, stack.ports, stack.secrets, layout.POLICY)
            self.assertEqual(told["MUSTER_REDIS_URL"], f"redis://127.0.0.1:{PORTS['redis']}")
            self.assertEqual(told["MUSTER_REDIS_PASSWORDFROM"], "env:MUSTER_REDIS_PASSWORD")
            self.assertEqual(told["MUSTER_REDIS_PASSWORD"], "a-password")

    def test_without_one_everything_else_starts_and_is_told_of_none(self):
        stack, call = self.started(mock.Mock(side_effect=Trouble("Redis was not found")))
        self.assertIsNone(call)
        told = commands.settings("starter", stack.ports, stack.secrets, layout.POLICY)
        self.assertNotIn("MUSTER_REDIS_URL", told)


if __name__ == "__main__":
    unittest.main()
