"""Two sites that change places: what is written down for them, what is counted, what is left."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import haproxy, layout, policy, sites
from stack.failover_story import FAILOVER, Story
from stack.following import heartbeat, worded
from stack.shop.database import Lost
from stack.terminal import Trouble
from stack.writer import Writer, Written

ADDITION = layout.PROFILE / policy.ADDITIONS / sites.ADDITION
COLUMNS = "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state"
SECRET = "a-password-of-the-ledger"


class ASite(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = Path(directory.name) / "sites"
        self.ran = []
        for name, what in (
            ("stack.layout.sites", lambda: self.home),
            ("stack.layout.POLICY", Path(directory.name)),
            ("stack.sites.postgres.programs", lambda: Path("/pg/bin")),
            ("stack.sites.postgres.give_away", mock.Mock()),
            ("stack.sites.postgres.run", lambda command, text="": self.ran.append((command, text))),
            ("stack.sites.processes.find", lambda name: None),
        ):
            patched = mock.patch(name, what)
            patched.start()
            self.addCleanup(patched.stop)
        self.sites = sites.Sites(SECRET)
        for site in (self.sites.north, self.sites.west):
            site.data.mkdir(parents=True)

    def commands(self):
        return [" ".join(str(part) for part in command) for command, _ in self.ran]


class SiteTest(ASite):
    def test_its_password_is_in_a_file_of_its_owner_and_on_no_command_line(self):
        self.sites.north.settle(SECRET)
        self.sites.stop(self.sites.north)
        self.assertEqual(self.sites.north.passfile.stat().st_mode & 0o077, 0)
        self.assertIn(f":muster:{SECRET}\n", self.sites.north.passfile.read_text())
        self.assertNotIn(SECRET, "".join(self.commands()))
        self.assertNotIn(SECRET, "".join(text for _, text in self.ran))

    def test_each_listens_for_itself_whatever_it_was_copied_from(self):
        for site in (self.sites.north, self.sites.west):
            site.settle(SECRET)
            said = (site.home / "site.conf").read_text()
            self.assertIn(f"port = {site.port}\n", said)
            self.assertIn("listen_addresses = '127.0.0.1'\n", said)

    def test_one_that_is_worked_on_is_stopped_in_order(self):
        self.sites.stop(self.sites.north)
        [command] = self.commands()
        self.assertTrue(command.endswith("north/data -m fast -w stop"))

    def test_a_session_is_told_its_password_by_the_environment(self):
        door = self.sites.door(5)
        self.assertEqual(door.database["PGPASSWORD"], SECRET)
        self.assertEqual(door.database["PGPORT"], "5")


class EndTest(ASite):
    def test_files_and_what_was_added_to_the_policy_are_gone(self):
        self.sites.add()
        self.assertTrue(policy.is_added(sites.ADDITION))
        self.assertEqual(sites.end(), [])
        self.assertFalse(policy.is_added(sites.ADDITION))
        self.assertFalse(self.home.exists())
        self.assertEqual(sites.end(), [])

    def test_a_server_that_runs_is_stopped_and_another_process_of_its_number_is_not(self):
        (self.sites.west.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
        with mock.patch("stack.sites.os.readlink", lambda _: str(self.sites.west.data.resolve())):
            self.assertEqual(sites.end(), ["db-west: stopped"])
        self.assertIn("/pg/bin/pg_ctl", self.commands()[0])
        self.ran.clear()
        self.sites.west.data.mkdir(parents=True)
        (self.sites.west.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
        self.assertEqual(sites.end(), [])
        self.assertEqual(self.ran, [])


class StoryTest(ASite):
    def setUp(self):
        super().setUp()
        self.story = Story(mock.Mock(secrets={sites.PASSWORD: SECRET}))
        self.told = []
        self.story.line = self.told.append
        self.story.waiting = lambda run: [f"approval/{run}/2026-03-02-1/1"]
        self.story.decide = mock.Mock()

    def test_at_its_end_no_run_waits_for_leave(self):
        self.story.end("the story is over")
        self.assertEqual(self.story.decide.call_args.args[1], "reject")
        self.assertIn("is rejected: the story is over", self.told[0])

    def test_its_sites_are_gone_though_a_request_was_answered_meanwhile(self):
        self.sites.add()
        self.story.decide.side_effect = Trouble("it is approved already")
        self.story.end("the story is over")
        self.assertFalse(self.home.exists())
        self.assertFalse(policy.is_added(sites.ADDITION))

    def test_an_entry_that_is_missing_fails_the_story(self):
        session = mock.Mock()
        session.ask.return_value = ["2"]
        written = Written([1, 2, 3], [0.0, 1.0, 2.0], 0)
        with mock.patch.object(self.story.sites, "session", lambda site: session):
            with self.assertRaisesRegex(Trouble, "1 acknowledged entries are not on db-west: .2."):
                self.story.require_all(written, self.sites.west)
            session.ask.return_value = []
            self.story.require_all(written, self.sites.west)
        self.assertEqual(self.told, ["each of the 3 is on db-west: 0 are lost"])


class AdditionTest(ASite):
    def test_the_policy_is_told_where_the_sites_are_and_holds_no_secret(self):
        self.sites.add()
        text = (layout.POLICY / sites.ADDITION).read_text()
        self.assertNotIn(sites.USUAL_HOME, text)
        self.assertIn(f"balancer: {sites.runtime()}\n", text)
        for site in (self.sites.north, self.sites.west):
            self.assertIn(f"port: {site.port}\n", text)
            self.assertIn(f"data-folder: {site.data}\n", text)
            self.assertIn(f"balanced-as: {sites.BACKEND}/{site.server}\n", text)
        self.assertIn("${env:%s}" % sites.PASSWORD, text)
        self.assertNotIn(SECRET, text)

    def test_it_names_the_failover_of_the_story_and_its_promise(self):
        text = ADDITION.read_text()
        self.assertIn(f"failovers:\n  {FAILOVER}:\n", text)
        self.assertIn("closed-within: 5s\n", text)
        self.assertIn("roles: [cto]\n", text)


class PairTest(unittest.TestCase):
    def test_nobody_is_sent_to_the_standby_at_first(self):
        text = haproxy.before_pair(1, "ledger", ("db-north", 2), ("db-west", 3), "/run/socket")
        self.assertIn("server db-north 127.0.0.1:2\n", text)
        self.assertIn("server db-west 127.0.0.1:3 disabled\n", text)
        self.assertIn("stats socket /run/socket mode 600 level admin\n", text)

    def test_one_that_was_disabled_at_the_start_is_ready_once_somebody_made_it(self):
        table = f"1\n{COLUMNS}\n3 ledger 1 db-west 127.0.0.1 2 "
        for admin, wanted in ((5, "kept from work"), (4, "ready")):
            states = haproxy.states(f"{table}{admin}\n")
            self.assertEqual(states, {"ledger/db-west": wanted})


class WriterTest(unittest.TestCase):
    def test_the_longest_gap_is_counted_from_the_last_entry_before(self):
        written = Written([1, 2, 3, 4], [0.0, 5.0, 5.5, 7.5], 0)
        self.assertEqual(written.gap(0), 5.0)
        self.assertEqual(written.gap(2), 2.0)
        self.assertEqual(Written([], [], 0).gap(0), 0.0)

    def test_what_was_not_acknowledged_is_counted_apart_and_its_number_is_not_used_again(self):
        writer = Writer(sites.Door("psql", {}))
        writer.session = mock.Mock()
        tried = []

        def ask(statement):
            tried.append(statement)
            if len(tried) == 2:
                raise Lost("cut")
            if len(tried) == 3:
                writer.over.set()

        writer.session.ask.side_effect = ask
        writer._write()
        self.assertEqual(writer.written().acknowledged, [1, 3])
        self.assertEqual(len(set(tried)), 3)
        self.assertEqual(
            str(writer.written()), "2 entries acknowledged, 1 without an answer"
        )


class TellingTest(unittest.TestCase):
    def test_a_fact_of_several_lines_is_told_below_its_name(self):
        self.assertEqual(worded("Log", "all is there"), ["Log: all is there"])
        self.assertEqual(worded("Seen", "one\ntwo"), ["Seen:", "  one", "  two"])

    def test_a_switchover_is_where_its_stage_is(self):
        said = {"done": [], "underWay": "promoted db-west", "begun": True}
        self.assertEqual(heartbeat(said), "promoted db-west")
        self.assertEqual(heartbeat(said | {"underWay": None}), "")


if __name__ == "__main__":
    unittest.main()
