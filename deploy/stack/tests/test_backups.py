"""What deploy/demo backup starts and adds, and what it reads of what came of it."""

import json
import re
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock

from stack import commands, layout, policy, ports, processes, programs, services
from stack.backup_story import brought_forward, next_minute
from stack.following import amount, heartbeat, measured, now, taken
from stack.restore_points import flip, stored_dump
from stack.sample import Sample, ground
from stack.telling import Teller
from stack.terminal import Trouble

PORTS = {port.name: port.default for port in ports.PORTS}
SECRETS = {
    "MUSTER_STORE_ACCESS_KEY": "an-access-key",
    "MUSTER_STORE_SECRET_KEY": "a-secret-key",
    "MUSTER_SHOP_PASSWORD": "the-password-of-the-shop",
    "MUSTER_DATABASE_PASSWORD": "another-password",
}
ADDITION = layout.PROFILE / policy.ADDITIONS / services.BACKUPS


class StoreTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        here = Path(directory.name)
        for patch in (
            mock.patch.object(layout, "STORE", here),
            mock.patch.object(layout, "BUCKETS", here / "data"),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def started(self, how, program=lambda: Path("/usr/bin/versitygw"), added=True):
        """How the store was started, None when it was not."""
        stack = services.Stack(dict(PORTS), dict(SECRETS))
        with (
            mock.patch.object(programs, "versitygw", program),
            mock.patch.object(policy, "is_added", return_value=added),
            mock.patch.object(services.Stack, "start") as start,
        ):
            how(stack)
        return start.call_args

    def test_its_keys_are_in_its_environment_and_on_no_command_line(self):
        call = self.started(services.Stack.start_store)
        command = " ".join(map(str, call.args[1]))
        for name in ("MUSTER_STORE_ACCESS_KEY", "MUSTER_STORE_SECRET_KEY"):
            self.assertNotIn(SECRETS[name], command)
        self.assertEqual(call.args[3]["ROOT_ACCESS_KEY"], "an-access-key")
        self.assertEqual(call.args[3]["ROOT_SECRET_KEY"], "a-secret-key")

    def test_only_this_machine_reaches_it_and_it_keeps_all_below_the_state(self):
        command = [str(part) for part in self.started(services.Stack.start_store).args[1]]
        self.assertEqual(command[1:3], ["--port", f"127.0.0.1:{PORTS['store']}"])
        self.assertEqual(command[-2:], [str(layout.STORE / "versions"), str(layout.BUCKETS)])
        self.assertEqual({bucket.name for bucket in layout.BUCKETS.iterdir()}, {"near", "second"})

    def test_up_starts_it_only_once_there_are_backups(self):
        again = services.Stack.start_store_again
        self.assertIsNone(self.started(again, added=False))
        self.assertIsNotNone(self.started(again))

    def test_up_goes_on_where_it_is_not_to_be_had(self):
        missing = mock.Mock(side_effect=Trouble("versitygw was not found"))
        self.assertIsNone(self.started(services.Stack.start_store_again, missing))

    def test_its_port_has_to_be_free_only_once_there_are_backups(self):
        for added in (False, True):
            stack = services.Stack(dict(PORTS), dict(SECRETS))
            with (
                mock.patch.object(processes, "find", return_value=None),
                mock.patch.object(policy, "is_added", return_value=added),
                mock.patch.object(ports, "require_free") as free,
            ):
                stack.require_ports()
            self.assertEqual("store" in [call.args[0] for call in free.call_args_list], added)

    def test_the_worker_alone_is_told_what_opens_it(self):
        worker, starter = (
            commands.settings(name, PORTS, SECRETS, Path("policy")) for name in ("worker", "starter")
        )
        for name in ("MUSTER_STORE_ACCESS_KEY", "MUSTER_STORE_SECRET_KEY", "MUSTER_SHOP_PASSWORD"):
            self.assertEqual(worker[name], SECRETS[name])
            self.assertNotIn(name, starter)
        self.assertEqual(worker["MUSTER_BACKUP_DRILLFOLDER"], str(layout.drills()))

    def test_no_server_of_a_drill_runs_as_root(self):
        for root, user in ((True, "postgres"), (False, "")):
            with mock.patch.object(layout, "is_root", return_value=root):
                told = commands.settings("worker", PORTS, SECRETS, Path("policy"))
            self.assertEqual(told["MUSTER_BACKUP_SERVERUSER"], user)


class AdditionTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        patch = mock.patch.object(layout, "POLICY", Path(directory.name, "policy"))
        patch.start()
        self.addCleanup(patch.stop)
        policy.write(PORTS)
        self.file = layout.POLICY / services.BACKUPS

    def test_nothing_is_backed_up_before_there_is_anything(self):
        self.assertFalse(policy.is_added(services.BACKUPS))
        self.assertNotIn("\nbackups:", "".join(f.read_text() for f in layout.POLICY.iterdir()))

    def test_its_buckets_are_those_that_the_store_is_given(self):
        named = re.findall(r"^    bucket: (\S+)$", ADDITION.read_text(), re.MULTILINE)
        self.assertEqual(tuple(named), services.BUCKETS)

    def test_it_stays_once_it_was_added(self):
        policy.add(services.BACKUPS, PORTS)
        policy.write(PORTS)
        self.assertEqual(self.file.resolve(), ADDITION)

    def test_changed_ports_reach_it(self):
        policy.add(services.BACKUPS, {**PORTS, "store": 9070, "postgres": 9432})
        text = self.file.read_text()
        self.assertEqual(text.count("endpoint: http://127.0.0.1:9070\n"), 2)
        self.assertIn("port: 9432\n", text)

    def test_a_drill_is_brought_forward_until_it_is_added_as_it_was(self):
        due = datetime(2026, 11, 28, 9, 5, tzinfo=timezone.utc)
        policy.add(services.BACKUPS, PORTS, lambda text: brought_forward(text, due))
        self.assertIn("every: {time: 09:05, days: [saturday]}", self.file.read_text())
        policy.add(services.BACKUPS, PORTS)
        self.assertEqual(self.file.read_text(), ADDITION.read_text())

    def test_the_profile_itself_is_never_written_to(self):
        before = ADDITION.read_text()
        policy.add(services.BACKUPS, PORTS)
        policy.add(services.BACKUPS, {**PORTS, "store": 9070})
        self.assertEqual(ADDITION.read_text(), before)

    def test_a_time_that_is_not_there_is_no_change(self):
        with self.assertRaisesRegex(Trouble, "shop-weekly"):
            brought_forward("drills: {}", datetime.now(timezone.utc))


class SampleTest(unittest.TestCase):
    def test_its_password_is_on_no_command_line(self):
        stack = mock.Mock(ports=PORTS, secrets=SECRETS)
        with (
            mock.patch("stack.sample.programs", return_value=Path("/usr/bin")),
            mock.patch("stack.sample.subprocess.run") as run,
        ):
            run.return_value = mock.Mock(returncode=0, stdout="200 MB\n")
            self.assertFalse(Sample(stack, 200).make())
            run.return_value.stdout = "42"
            self.assertEqual(Sample(stack, 200).orders(), 42)
        command, told = run.call_args.args[0], run.call_args.kwargs
        self.assertNotIn(SECRETS["MUSTER_SHOP_PASSWORD"], " ".join(command) + told["input"])
        self.assertEqual(told["env"]["PGPASSWORD"], SECRETS["MUSTER_SHOP_PASSWORD"])

    def test_a_password_is_quoted(self):
        self.assertIn("PASSWORD 'it''s';", ground("it's"))


class TellerTest(unittest.TestCase):
    def told(self, statuses, **question):
        answers = [mock.Mock(status=status, text="") for status in statuses]
        with (
            mock.patch.object(Teller, "asked", side_effect=answers) as asked,
            mock.patch("stack.telling.BLINK", 0),
        ):
            Teller(mock.Mock()).answer("/routines", **question)
        return asked.call_count

    def test_asks_again_while_somebody_is_being_started(self):
        self.assertEqual(self.told([503, 503, 200]), 3)

    def test_wants_nothing_done_twice(self):
        with self.assertRaisesRegex(Trouble, "503"):
            self.told([503, 200], body={})


class DamageTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.bucket = Path(directory.name)

    def test_finds_the_dump_that_the_manifest_names(self):
        point = self.bucket / "shop" / "20261128T090000Z"
        point.mkdir(parents=True)
        keys = {"postgresql_globals": "a/globals.sql", "postgresql_database": "a/database.dump"}
        components = [{"name": name, "key": key} for name, key in keys.items()]
        (point / "manifest.json").write_text(json.dumps({"components": components}))
        found = stored_dump(self.bucket, "shop/20261128T090000Z")
        self.assertEqual(found, self.bucket / "a/database.dump")

    def test_a_bit_that_flips_twice_is_as_it_was(self):
        file = self.bucket / "dump"
        file.write_bytes(b"abc")
        flip(file, 1)
        self.assertEqual(file.read_bytes(), b"acc")
        flip(file, 1)
        self.assertEqual(file.read_bytes(), b"abc")


class WordsTest(unittest.TestCase):
    def test_of_heartbeats(self):
        for said, words in (
            ({"bytes": 25_000_000, "size": 9, "tables": 5, "ofTables": 6}, "25 MB, 5 of 6 tables read"),
            ({"bytes": 50_000_000}, "50 MB"),
            ({"step": "begin", "bytes": 0, "tables": 0, "ofTables": 0}, ""),
            ({"step": "fetch", "bytes": 7_400_000}, "fetch, 7 MB"),
            ({"step": "restore", "bytes": 7_400_000}, "restore"),
            ({"step": "verify", "bytes": 1, "tables": 1, "ofTables": 6}, "verify, 1 of 6 tables read"),
        ):
            self.assertEqual(heartbeat(said), words)

    def test_of_amounts(self):
        for number, unit, words in (
            (9.34, "s", "9.3 s"),
            (242, "s", "4 min 2 s"),
            (86_400, "s", "24 h"),
            (20, "%", "20 %"),
            (1, "times", "1 times"),
        ):
            self.assertEqual(amount(number, unit), words)

    def test_of_what_was_measured(self):
        self.assertEqual(measured({"outcome": "NOT_MEASURED", "unit": "s"}), "not measured")
        kept = {"outcome": "KEPT", "unit": "s", "measured": 20.9}
        self.assertEqual(measured(kept), "20.9 s, kept")

    def test_of_a_run_and_its_steps(self):
        view = {"phase": "WAITING_FOR_SYSTEM", "now": "waiting for shop-database"}
        self.assertEqual(now(view, ""), "waiting for shop-database")
        view = {"phase": "RUNNING", "now": "restore and compare"}
        self.assertEqual(now(view, "fetch, 7 MB"), "running: restore and compare (fetch, 7 MB)")
        times = {"startedAt": "2026-11-28T09:00:00Z", "endedAt": "2026-11-28T09:00:01.500Z"}
        step = {"name": "fetch", "result": "DONE", **times}
        self.assertEqual(taken(step), "  1.50 s  fetch, done")
        self.assertEqual(taken({**step, "detail": "it"}), "  1.50 s  fetch, done: it")
        self.assertEqual(taken({**step, "detail": "it"}, "it was told"), "  1.50 s  fetch, done")

    def test_of_the_minute_that_is_next(self):
        nine = datetime(2026, 11, 28, 9, tzinfo=timezone.utc)
        self.assertEqual(next_minute(nine), nine)
        self.assertEqual(next_minute(nine + timedelta(seconds=1)), nine + timedelta(minutes=1))


if __name__ == "__main__":
    unittest.main()
