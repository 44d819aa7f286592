"""The shop that windows are shown on, and what is read of what they leave."""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path
from unittest import mock

from stack import haproxy, layout, policy, ports, services, window_trials, windows
from stack.customers import Count, missing
from stack.leftovers import Leftovers
from stack.shop import jobs, queue, release
from stack.shop.settings import Settings
from stack.shop.web import Shop
from stack.source_alerts import said
from stack.terminal import Trouble
from stack.window_story import is_about, is_page, shortened

PORTS = {port.name: port.default for port in ports.PORTS}
COLUMNS = "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state"
ADDITION = layout.PROFILE / policy.ADDITIONS / windows.ADDITION
ALERT = ("CardsRefused", "checkout", "critical", "cards are refused")


class AShop(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.home = Path(directory.name)
        self.shop = Settings(str(self.home), 1, 2, "the queue's", "/bin/false", {"PGPASSWORD": "x"})
        self.shop.write()


class SettingsTest(AShop):
    def test_are_read_as_they_were_written_and_by_their_owner_alone(self):
        self.assertEqual(Settings.read(self.shop.file), self.shop)
        self.assertEqual(self.shop.file.stat().st_mode & 0o777, 0o600)

    def test_the_worker_allows_commands_with_a_whole_path_and_no_secret(self):
        said = windows.allowed(self.home)
        commands = json.loads(said)["muster"]["maintenance"]["commands"]
        self.assertEqual(set(commands), set(windows.COMMANDS))
        for command in commands.values():
            self.assertTrue(Path(command["line"][0]).is_absolute())
        self.assertNotIn("the queue's", said)


class HandTest(AShop):
    """By the commands themselves, as the worker runs them: told nothing by their environment."""

    def run_by_hand(self, command):
        line = [str(part) for part in windows.runs(command, self.home)]
        done = subprocess.run(
            line, env={"PATH": "/usr/bin:/bin"}, cwd="/", capture_output=True, text=True, timeout=60
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def tearDown(self):
        jobs.end(self.shop)

    def test_start_and_stop_are_harmless_twice_and_one_worker_runs_at_most(self):
        first = self.run_by_hand("start-jobs")
        self.assertEqual(self.run_by_hand("start-jobs"), first)
        self.assertTrue(jobs.is_running(self.shop))
        for _ in range(2):
            self.assertEqual(self.run_by_hand("stop-jobs"), "no worker of jobs runs")
        self.assertFalse(jobs.is_running(self.shop))

    def test_a_worker_that_was_killed_does_not_run_and_can_be_started(self):
        pid = int(self.run_by_hand("start-jobs").rsplit(" ", 1)[1])
        os.kill(pid, signal.SIGKILL)
        deadline = datetime.now(timezone.utc).timestamp() + 20
        while jobs.is_running(self.shop):
            self.assertLess(datetime.now(timezone.utc).timestamp(), deadline)
        self.assertNotIn(str(pid), self.run_by_hand("start-jobs"))

    def test_the_new_version_is_broken_and_the_old_one_is_not(self):
        self.assertFalse(release.is_broken(self.shop))
        self.assertEqual(self.run_by_hand("new-version"), "version 2 is out")
        self.assertTrue(release.is_broken(self.shop))
        self.run_by_hand("old-version")
        self.assertFalse(release.is_broken(self.shop))

    def test_what_it_does_not_know_is_told_with_what_it_does(self):
        line = [sys.executable, windows.PROGRAM, "open-sesame", self.shop.file]
        done = subprocess.run([str(part) for part in line], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("stop-jobs", done.stderr)


class WebTest(AShop):
    def setUp(self):
        super().setUp()
        self.session, self.queue = mock.Mock(), mock.Mock()
        self.session.ask.return_value = ["7"]
        self.queue.left.return_value = 0
        self.web = Shop(self.shop, self.session, self.queue)

    def test_an_order_is_acknowledged_once_it_is_in_the_database_and_its_job_waits(self):
        self.assertEqual(self.web.answer("POST", "/orders"), (201, {"order": 7}))
        self.queue.put.assert_called_once_with(7)

    def test_nobody_orders_while_the_flag_is_there_but_the_critical_path_can_be_tried(self):
        self.shop.flag.touch()
        self.assertEqual(self.web.answer("POST", "/orders")[0], 503)
        self.session.ask.assert_not_called()
        self.assertEqual(self.web.answer("GET", "/critical-path")[0], 200)
        self.assertIn("DELETE", self.session.ask.call_args.args[0])

    def test_a_broken_version_is_up_and_takes_no_order(self):
        self.shop.version.write_text("2\n")
        self.assertEqual(self.web.answer("POST", "/orders")[0], 500)
        self.assertEqual(self.web.answer("GET", "/critical-path")[0], 500)
        self.assertEqual(self.web.answer("GET", "/health"), (200, {"status": "up", "version": "2"}))

    def test_an_order_whose_job_is_not_taken_is_not_acknowledged(self):
        self.queue.put.side_effect = OSError("Redis is away")
        self.assertEqual(self.web.answer("POST", "/orders"), (503, {"error": "Redis is away"}))

    def test_a_slow_call_shows_while_it_lasts(self):
        self.assertEqual(self.web.answer("GET", "/slow/opening/0"), (200, {"slept": 0}))
        self.assertEqual(list(self.shop.busy.iterdir()), [])
        self.assertEqual(self.web.answer("GET", "/slow/..%2f/0")[0], 404)


class QueueTest(unittest.TestCase):
    def test_words_are_sent_with_their_lengths(self):
        self.assertEqual(queue.request(("LREM", 1)), b"*2\r\n$4\r\nLREM\r\n$1\r\n1\r\n")

    def test_answers_are_numbers_texts_or_nothing(self):
        for sent, wanted in (
            (b":3\r\n", 3),
            (b"+OK\r\n", "OK"),
            (b"$2\r\n42\r\n", "42"),
            (b"$-1\r\n", None),
            (b"*-1\r\n", None),
        ):
            self.assertEqual(queue.answer(io.BytesIO(sent)), wanted)

    def test_an_error_and_a_line_that_ends_are_no_answer(self):
        for sent in (b"-WRONGPASS\r\n", b""):
            with self.assertRaises(OSError):
                queue.answer(io.BytesIO(sent))


class HaproxyTest(unittest.TestCase):
    def state(self, operation, admin):
        table = f"1\n{COLUMNS}\n3 shop 1 web 127.0.0.1 {operation} {admin}\n\n"
        return haproxy.states(table)["shop/web"]

    def test_a_server_is_ready_only_when_it_is_up_and_nobody_keeps_it_from_work(self):
        self.assertEqual(self.state(2, 0), "ready")
        self.assertEqual(self.state(2, 8), "kept from work")
        self.assertEqual(self.state(0, 1), "kept from work")
        self.assertEqual(self.state(0, 0), "down")

    def test_an_answer_without_servers_is_none(self):
        with self.assertRaises(Trouble):
            haproxy.states("Permission denied\n")


class CustomersTest(unittest.TestCase):
    def test_what_was_counted_since_is_told(self):
        since = Count([1, 2, 3], 5, 1) - Count([1], 2, 0)
        self.assertEqual(since, Count([2, 3], 3, 1))
        self.assertEqual(
            str(since), "2 orders acknowledged, 3 refused, 1 without an answer"
        )

    def test_orders_are_looked_for_by_their_numbers(self):
        session = mock.Mock()
        session.ask.return_value = ["2"]
        self.assertEqual(missing([1, 2], session, "dispatched"), [2])
        self.assertIn("ARRAY[1,2]", session.ask.call_args.args[0])

    def test_that_nothing_was_acknowledged_is_no_proof(self):
        with self.assertRaises(Trouble):
            missing([], mock.Mock(), "web_orders")


class LeftoversTest(AShop):
    def setUp(self):
        super().setUp()
        self.answers = {"silences": [], "workflows": {"executions": []}, "systems": {"holder": None}}
        self.servers = {"shop/web": "ready"}
        self.running = True
        self.rows = []

    def found(self):
        stack = services.Stack(dict(PORTS), {})
        session = mock.Mock()
        session.ask.side_effect = lambda query: self.rows if "pg_index" in query else []
        left = Leftovers(stack, self.shop, ("shop-web",), session)
        with (
            mock.patch.object(haproxy, "servers", lambda _: self.servers),
            mock.patch.object(jobs, "is_running", lambda _: self.running),
            mock.patch.object(left, "_json", lambda url, token=None: self.answered(url)),
        ):
            return left.found()

    def answered(self, url):
        return next(answer for part, answer in self.answers.items() if part in url)

    def test_where_all_is_as_it_was_nothing_is_found(self):
        self.assertEqual(self.found(), [])

    def test_a_flag_a_drained_server_and_a_stopped_worker_are(self):
        self.shop.flag.touch()
        self.servers["shop/web"] = "kept from work"
        self.running = False
        self.assertEqual(
            self.found(),
            ["the flag is there", "shop/web is kept from work", "no worker of jobs runs"],
        )

    def test_a_silence_that_has_not_expired_is(self):
        silence = {"id": "1", "createdBy": "muster", "status": {"state": "expired"}}
        self.answers["silences"] = [silence]
        self.assertEqual(self.found(), [])
        silence["status"] = {"state": "active"}
        self.assertEqual(self.found(), ["silence 1 by muster is active"])

    def test_held_alerts_held_systems_and_half_built_indexes_are(self):
        run = {"execution": {"workflowId": "hold/checkout"}}
        self.answers["workflows"] = {"executions": [run]}
        self.answers["systems"] = {"holder": {"claim": {"workflowId": "window/a/b"}}}
        self.rows = ["orders_pkey_ccnew"]
        self.assertEqual(
            self.found(),
            [
                "hold/checkout holds alerts",
                "shop-web is held by window/a/b",
                "the index orders_pkey_ccnew is invalid",
            ],
        )


class AlertsTest(unittest.TestCase):
    def test_an_alert_that_fires_has_no_end(self):
        began = datetime(2026, 3, 2, 10, tzinfo=timezone.utc)
        self.assertNotIn("endsAt", said(ALERT, began))
        self.assertIn("endsAt", said(ALERT, began, began))
        self.assertEqual(said(ALERT, began)["labels"]["service"], "checkout")

    def test_an_incident_is_of_the_alert_whose_summary_is_its_title(self):
        self.assertTrue(is_about({"title": "cards are refused"}, ALERT))
        self.assertFalse(is_about({"title": "orders are refused"}, ALERT))


class StoryTest(unittest.TestCase):
    def test_a_page_is_what_somebody_got_and_not_what_an_audience_is_told(self):
        got = {"text": "Delivered to bob by email", "receipt": {"result": "DELIVERED"}}
        self.assertTrue(is_page(got))
        self.assertFalse(is_page(got | {"receipt": {"result": "FAILED"}}))
        self.assertFalse(is_page(got | {"text": "Delivered to incidents by email, 0.7 s"}))
        self.assertFalse(is_page({"text": "Acknowledged by bob"}))

    def test_a_fact_of_many_parts_is_told_by_those_that_changed(self):
        parts = [f"table {n}: 8 bytes; before 8; after 8" for n in range(6)]
        parts[4] = "table 4: 8 bytes, was 16; before 16; after 8"
        told = shortened({"name": "Figures", "text": "\n".join(parts)})
        self.assertEqual(told, ["Figures: 6 parts, such as", "  table 4: 8 bytes, was 16"])
        self.assertEqual(shortened({"name": "Result", "text": "done"}), ["Result: done"])


class AdditionTest(unittest.TestCase):
    def test_the_policy_is_told_where_the_shop_is(self):
        with tempfile.TemporaryDirectory() as work:
            home = Path(work) / "shop"
            with mock.patch.object(layout, "POLICY", Path(work)):
                windows.add(home, dict(PORTS))
                text = (Path(work) / windows.ADDITION).read_text()
        self.assertNotIn(windows.USUAL_HOME + "/", text)
        self.assertIn(f"{home}/maintenance", text)

    def test_it_calls_the_shop_where_a_stack_has_it_and_names_commands_that_are_allowed(self):
        text = ADDITION.read_text()
        for port in ("shop", "shop-web", "alertmanager", "postgres"):
            self.assertIn(str(PORTS[port]), text)
        for command in windows.COMMANDS:
            self.assertIn(f"command: {command}", text)

    def test_trials_find_their_shop_and_end_with_it(self):
        numbers = dict.fromkeys(window_trials.LISTENERS, 5)
        places = window_trials.places(Path("/tmp/trial"), numbers)
        self.assertEqual(places["home"], Path("/tmp/trial/shop"))
        self.assertEqual(set(places["commands"]), set(windows.COMMANDS))
        windows.end_jobs(Path("/nowhere"))


if __name__ == "__main__":
    unittest.main()
