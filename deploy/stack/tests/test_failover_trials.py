"""What trials of switchovers are given, and what is ended of them."""

import importlib.machinery
import importlib.util
import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from stack import cut_off, failover_trials, layout, ports, trials
from stack.terminal import Trouble

PORTS = {name: 7000 + number for number, name in enumerate(failover_trials.LISTENERS)}


class FailoverTrialsTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.work = Path(directory.name)
        self.home = self.work / "postgres" / "cluster"
        self.home.parent.mkdir()

    @mock.patch("stack.failover_trials.programs.bind9", lambda: Path("/named"))
    @mock.patch("stack.failover_trials.programs.haproxy", lambda: Path("/haproxy"))
    @mock.patch("stack.failover_trials.postgres.programs", lambda: Path("/pg"))
    def test_its_name_is_led_by_who_has_the_key(self):
        (command, _) = failover_trials.parts(self.work, self.home, PORTS, {})["names"]
        names = failover_trials.places(self.work, self.home, PORTS)["names"]
        self.assertEqual(command[0], Path("/named"))
        self.assertIn(f"port {PORTS['names']} {{ {ports.HOST}; }}", Path(command[-1]).read_text())
        self.assertEqual(names["port"], PORTS["names"])
        self.assertEqual(names["key"].stat().st_mode & 0o777, 0o600)
        self.assertIn('key "update"', names["key"].read_text())

    @mock.patch("stack.failover_trials.programs.bind9", mock.Mock(side_effect=Trouble("no BIND")))
    @mock.patch("stack.failover_trials.programs.haproxy", lambda: Path("/haproxy"))
    @mock.patch("stack.failover_trials.postgres.programs", lambda: Path("/pg"))
    def test_without_a_server_of_the_dns_it_has_no_name(self):
        with mock.patch("stack.failover_trials.step") as told:
            made = failover_trials.parts(self.work, self.home, PORTS, {})
        self.assertEqual(list(made), ["balancer"])
        self.assertIsNone(failover_trials.places(self.work, self.home, PORTS)["names"])
        told.assert_called_once_with("without a name of the pair: no BIND")

    @mock.patch("stack.failover_trials.programs.bind9", lambda: Path("/named"))
    @mock.patch("stack.failover_trials.programs.haproxy", lambda: Path("/haproxy"))
    def test_an_haproxy_is_before_both_and_leads_to_the_first(self):
        made = failover_trials.parts(self.work, self.home, PORTS, {})
        (command, environment) = made["balancer"]
        written = Path(command[-1]).read_text()
        self.assertEqual(environment, {})
        self.assertIn(f"bind {ports.HOST}:{PORTS['balancer']}\n", written)
        self.assertIn(f"server db-north {ports.HOST}:{PORTS['north']}\n", written)
        self.assertIn(f"server db-west {ports.HOST}:{PORTS['west']} disabled\n", written)
        self.assertIn(f"stats socket {failover_trials.runtime(self.work)} ", written)

    @mock.patch("stack.failover_trials.postgres.programs", lambda: Path("/pg"))
    def test_the_trials_are_told_what_they_make_themselves_and_no_password(self):
        found = failover_trials.places(self.work, self.home, PORTS)
        self.assertEqual(found["home"], self.home.parent / "sites")
        self.assertEqual(found["north"], PORTS["north"])
        self.assertNotIn("password", found)

    @mock.patch("stack.trials.java.service", lambda kind: [kind])
    @mock.patch("stack.trials.commands.settings", lambda *_: {"SERVER_PORT": "1"})
    def test_a_worker_of_a_site_does_what_is_of_its_machine_and_decides_nothing(self):
        made = trials._at_site("west", PORTS, {}, self.work, self.home)
        environment = made["environment"]
        self.assertEqual(made["name"], "site-west")
        self.assertEqual(made["command"], ["worker"])
        self.assertTrue(made["spare"])
        self.assertEqual(environment["MUSTER_WORKER_MACHINE"], "west")
        self.assertEqual(environment["MUSTER_WORKER_LOCAL"], "plans")
        self.assertEqual(environment["MUSTER_WORKER_QUEUES"], "")

    def test_a_worker_of_a_site_may_cut_off_each_server_by_a_command(self):
        worker = failover_trials.worker("west", self.home)
        commands = json.loads(worker["SPRING_APPLICATION_JSON"])["muster"]["maintenance"]["commands"]
        self.assertEqual(set(commands), {"cut-off-north", "cut-off-west"})
        data = self.home.parent / "sites" / "north" / "data"
        self.assertEqual(commands["cut-off-north"]["line"][-1], str(data))

    def test_who_is_cut_off_starts_as_a_standby_and_does_not_run(self):
        data = self.home.parent / "sites" / "north" / "data"
        data.mkdir(parents=True)
        with mock.patch("stack.cut_off.postgres.give_away"):
            self.assertEqual(cut_off.cut_off(data), "db-north: does not run")
        self.assertTrue((data / "standby.signal").exists())

    def test_who_is_cut_off_while_it_runs_is_ended(self):
        data = self.home.parent / "sites" / "north" / "data"
        data.mkdir(parents=True)
        with (
            mock.patch("stack.cut_off.postgres.give_away"),
            mock.patch("stack.sites.runs", lambda _: True),
            mock.patch("stack.sites.postgres.run") as ran,
            mock.patch("stack.sites.postgres.programs", lambda: Path("/pg")),
        ):
            cut_off.cut_off(data)
        self.assertIn("immediate", ran.call_args.args[0])

    def test_what_was_never_made_is_not_ended(self):
        with mock.patch("stack.failover_trials.step") as told:
            failover_trials.end(self.home)
        told.assert_not_called()

    def test_a_server_that_a_trial_left_is_ended(self):
        (self.home.parent / "sites" / "west" / "data").mkdir(parents=True)
        with (
            mock.patch("stack.sites.runs", lambda data: True),
            mock.patch("stack.sites.postgres.run") as ran,
            mock.patch("stack.sites.postgres.programs", lambda: Path("/pg")),
            mock.patch("stack.failover_trials.step") as told,
        ):
            failover_trials.end(self.home)
        self.assertIn("immediate", ran.call_args.args[0])
        told.assert_called_once_with("db-west: stopped")


class KindsTest(unittest.TestCase):
    def test_a_name_says_what_is_needed(self):
        both = {trials.BACKUPS, trials.FAILOVERS}
        self.assertEqual(faults().kinds(None), both)
        self.assertEqual(faults().kinds("failover-twice"), {trials.FAILOVERS})
        self.assertEqual(faults().kinds("window"), {trials.BACKUPS})
        self.assertEqual(faults().kinds("kill-worker"), set())


def faults():
    """The script as a module, which it is when somebody else than its user loads it."""
    loader = importlib.machinery.SourceFileLoader("faults", str(layout.DEPLOY / "faults"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("faults", loader))
    with mock.patch("stack.terminal.run"):
        loader.exec_module(module)
    return module


if __name__ == "__main__":
    unittest.main()
