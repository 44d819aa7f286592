"""What the chart makes of values, as Kubernetes would get it."""

import re
import unittest

from stack import layout, packaging, rollout
from stack.terminal import Trouble

EVERYTHING, LEAST = packaging.value_files()
MONITORING = layout.DEPLOY / "monitoring"
BUILD = "MUSTER_WORKER_DEPLOYMENT_BUILDID"


def of_kind(objects, kind):
    return [made for made in objects if made["kind"] == kind]


def pod_of(made):
    return made["spec"]["template"]["spec"]


def environment(container):
    return {entry["name"]: entry["value"] for entry in container["env"]}


class ChartTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.least = packaging.objects(LEAST)
        cls.everything = packaging.objects(EVERYTHING)

    def deployments(self):
        """Each Deployment of either rendering, with its pod and the pod's container."""
        for objects in (self.least, self.everything):
            for made in of_kind(objects, "Deployment"):
                pod = made["spec"]["template"]["spec"]
                yield made, pod, pod["containers"][0]

    # HLT-07
    def test_lives_by_health_after_30_s_every_10_s_and_is_ready_by_ready_after_5_s_every_5_s(self):
        for _, _, container in self.deployments():
            probed = {
                kind: (
                    container[kind]["httpGet"]["path"],
                    container[kind]["initialDelaySeconds"],
                    container[kind]["periodSeconds"],
                )
                for kind in ("livenessProbe", "readinessProbe")
            }
            wanted = {"livenessProbe": ("/health", 30, 10), "readinessProbe": ("/ready", 5, 5)}
            self.assertEqual(probed, wanted)

    # INF-06
    def test_asks_for_512_mi_and_a_quarter_of_a_core_and_gets_at_most_twice_that(self):
        for made, _, container in self.deployments():
            if "-backups" in made["metadata"]["name"]:
                continue
            wanted = {
                "requests": {"memory": "512Mi", "cpu": "250m"},
                "limits": {"memory": "1Gi", "cpu": "500m"},
            }
            self.assertEqual(container["resources"], wanted)

    # INF-06
    def test_five_workers_run_unless_values_say_otherwise(self):
        replicas = self.of_name(self.least, "muster-worker-all")["spec"]["replicas"]
        self.assertEqual(replicas, 5)
        self.assertEqual(self.of_name(self.everything, "muster-worker-deciding")["spec"]["replicas"], 2)

    def test_redis_is_told_to_every_pod_where_there_is_one(self):
        for objects, wanted in (
            (self.least, {}),
            (
                self.everything,
                {
                    "MUSTER_REDIS_URL": "redis://redis:6379",
                    "MUSTER_REDIS_PASSWORDFROM": "env:MUSTER_REDIS_PASSWORD",
                },
            ),
        ):
            for made in of_kind(objects, "Deployment"):
                (container,) = made["spec"]["template"]["spec"]["containers"]
                told = {one["name"]: one["value"] for one in container["env"] if "value" in one}
                redis = {name: value for name, value in told.items() if "REDIS" in name}
                self.assertEqual(redis, wanted, made["metadata"]["name"])

    # SEC-05
    def test_every_pod_keeps_the_restricted_pod_security_standard(self):
        for _, pod, container in self.deployments():
            self.assertEqual(pod["securityContext"]["seccompProfile"], {"type": "RuntimeDefault"})
            security = container["securityContext"]
            self.assertEqual(security["capabilities"], {"drop": ["ALL"]})
            self.assertEqual(security["runAsUser"], 1001)
            self.assertTrue(security["runAsNonRoot"] and security["readOnlyRootFilesystem"])
            self.assertFalse(security["allowPrivilegeEscalation"] or security["privileged"])
            self.assertFalse({"hostNetwork", "hostPID", "hostIPC"} & {*pod})
            kinds = {kind for volume in pod["volumes"] for kind in volume} - {"name"}
            self.assertLessEqual(kinds, {"configMap", "emptyDir", "persistentVolumeClaim"})

    # SEC-05
    def test_a_pod_has_a_minimal_init(self):
        for _, pod, _ in self.deployments():
            self.assertTrue(pod["shareProcessNamespace"])

    # SEC-05
    def test_the_mechanism_that_kubernetes_removed_is_not_used(self):
        for made in self.least + self.everything:
            self.assertNotEqual(made["kind"], "PodSecurityPolicy")
            self.assertNotIn("v1beta1", made["apiVersion"])

    def test_no_pod_can_talk_to_kubernetes(self):
        for _, pod, _ in self.deployments():
            self.assertFalse(pod["automountServiceAccountToken"])
        for account in of_kind(self.least + self.everything, "ServiceAccount"):
            self.assertFalse(account["automountServiceAccountToken"])

    def test_secrets_are_named_and_never_made(self):
        self.assertEqual(of_kind(self.least + self.everything, "Secret"), [])
        for _, _, container in self.deployments():
            self.assertEqual(container["envFrom"], [{"secretRef": {"name": "muster"}}])
        with self.assertRaisesRegex(Trouble, "existingSecret"):
            packaging.rendered(LEAST, "--set", "existingSecret=")

    def test_each_deployment_may_lose_one_pod_at_a_time(self):
        for objects in (self.least, self.everything):
            budgets = [
                (budget["spec"]["selector"]["matchLabels"], budget["spec"]["maxUnavailable"])
                for budget in of_kind(objects, "PodDisruptionBudget")
            ]
            for made in of_kind(objects, "Deployment"):
                self.assertIn((made["spec"]["selector"]["matchLabels"], 1), budgets)

    def test_only_what_is_served_can_be_reached(self):
        for objects in (self.least, self.everything):
            policies = of_kind(objects, "NetworkPolicy")
            let_in = {
                policy["spec"]["podSelector"]["matchLabels"]["app.kubernetes.io/component"]: [
                    port["port"] for rule in policy["spec"]["ingress"] for port in rule["ports"]
                ]
                for policy in policies
            }
            self.assertEqual(let_in, {"starter": [8080], "worker": [8081]})

    def test_muster_goes_only_where_it_has_to(self):
        for policy in of_kind(self.least, "NetworkPolicy"):
            self.assertEqual(policy["spec"]["policyTypes"], ["Ingress", "Egress"])
            ports = {port["port"] for rule in policy["spec"]["egress"] for port in rule["ports"]}
            self.assertEqual(ports, {53, 7233, 5432, 6379, 9090, 25, 465, 587, 443})

    # MON-10
    def test_traces_go_where_an_endpoint_is_named_and_nowhere_else(self):
        where = "http://collector.monitoring.svc:4318"
        for objects, wanted in ((self.least, None), (self.everything, where)):
            for made in of_kind(objects, "Deployment"):
                given = self.given(made)
                self.assertEqual(given.get("OTEL_EXPORTER_OTLP_ENDPOINT"), wanted)
            for policy in of_kind(objects, "NetworkPolicy"):
                ports = {port["port"] for rule in policy["spec"]["egress"] for port in rule["ports"]}
                self.assertEqual(4318 in ports, wanted is not None)

    def test_the_front_is_led_to_the_issuer_and_its_secret_is_only_named(self):
        given = self.given(self.of_name(self.everything, "muster-starter"))
        self.assertEqual(given["MUSTER_OIDC_ISSUER"], "https://login.example.com")
        self.assertEqual(given["MUSTER_OIDC_CLIENT_ID"], "muster-console")
        self.assertNotIn("MUSTER_OIDC_ISSUER", self.given(self.of_name(self.least, "muster-starter")))
        values = (layout.DEPLOY / "chart" / "values.yaml").read_text()
        for secret in ("MUSTER_OIDC_CLIENT_SECRET", "MUSTER_EVIDENCE_KEY"):
            self.assertIn(secret, values)
            self.assertNotIn(secret, given)

    def test_a_pod_is_given_longer_to_end_than_its_process_takes(self):
        starter = self.of_name(self.least, "muster-starter")["spec"]["template"]["spec"]
        moves = starter["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
        own = self.seconds("starter", r"timeout-per-shutdown-phase: (\d+)s")
        self.assertGreater(starter["terminationGracePeriodSeconds"], own + moves)
        worker = self.of_name(self.least, "muster-worker-all")["spec"]["template"]["spec"]
        own = self.seconds("workers", r"stop-within: (\d+)s")
        self.assertGreater(worker["terminationGracePeriodSeconds"], own + 30)

    def test_each_pool_serves_its_own_queues(self):
        served = {
            made["metadata"]["name"]: environment(container)
            for made, _, container in self.deployments()
        }
        queues = {name: given.get("MUSTER_WORKER_QUEUES") for name, given in served.items()}
        wanted = {
            "muster-starter": None,
            "muster-worker-all": "incidents,notices,journal,plans",
            "muster-worker-deciding": "incidents",
            "muster-worker-reaching": "notices",
            "muster-worker-writing": "journal,plans",
            "muster-worker-deciding-0-1-0": "incidents",
            "muster-worker-reaching-0-1-0": "notices",
            "muster-worker-writing-0-1-0": "journal,plans",
            "muster-worker-backups": "backups",
            "muster-worker-backups-0-1-0": "backups",
        }
        self.assertEqual(queues, wanted)

    def test_workers_say_of_which_image_they_are_and_former_ones_stay(self):
        versions = {
            made["metadata"]["name"]: (container["image"], environment(container)[BUILD])
            for made, _, container in self.deployments()
            if "worker" in made["metadata"]["name"]
        }
        self.assertEqual(versions["muster-worker-all"], ("muster-worker:0.1.0", "0.1.0"))
        self.assertEqual(versions["muster-worker-deciding"], ("muster-worker:0.2.0", "0.2.0"))
        self.assertEqual(versions["muster-worker-deciding-0-1-0"], ("muster-worker:0.1.0", "0.1.0"))
        digest = "sha256:" + "0123456789abcdef" * 4
        objects = packaging.objects(LEAST, "--set", f"workers.image.digest={digest}")
        container = pod_of(self.of_name(objects, "muster-worker-all"))["containers"][0]
        self.assertEqual(environment(container)[BUILD], "0123456789ab")

    def test_workers_of_backups_have_an_image_of_their_own_and_room_and_are_of_the_same_build(self):
        for name, tag in (("muster-worker-backups", "0.2.0"), ("muster-worker-backups-0-1-0", "0.1.0")):
            pod = pod_of(self.of_name(self.everything, name))
            (container,) = pod["containers"]
            self.assertEqual(container["image"], f"muster-backup-worker:{tag}")
            self.assertEqual(environment(container)[BUILD], tag)
            folder = environment(container)["MUSTER_BACKUP_DRILLFOLDER"]
            mounted = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
            volumes = {volume["name"]: volume for volume in pod["volumes"]}
            self.assertEqual(volumes[mounted[folder]]["emptyDir"], {"sizeLimit": "20Gi"})
            self.assertEqual(volumes[mounted["/dev/shm"]]["emptyDir"]["medium"], "Memory")
        container = pod_of(self.of_name(self.everything, "muster-worker-deciding"))["containers"][0]
        self.assertNotIn("MUSTER_BACKUP_DRILLFOLDER", environment(container))

    def test_an_image_of_a_pools_own_is_named_as_surely_as_that_of_all(self):
        ours, its = ("sha256:" + digit * 64 for digit in "ab")
        more = ("--set", f"workers.image.digest={ours}")
        with self.assertRaisesRegex(Trouble, "needs one too"):
            packaging.rendered(EVERYTHING, *more)
        pool = ("--set", f"workers.pools.backups.image.digest={its}")
        objects = packaging.objects(EVERYTHING, *more, *pool)
        container = pod_of(self.of_name(objects, "muster-worker-backups"))["containers"][0]
        self.assertEqual(container["image"], f"muster-backup-worker@{its}")
        self.assertEqual(environment(container)[BUILD], "a" * 12)
        former = pod_of(self.of_name(objects, "muster-worker-backups-0-1-0"))["containers"][0]
        self.assertEqual(former["image"], "muster-backup-worker:0.1.0")

    def test_the_version_installed_is_made_current_once_it_polls(self):
        (job,) = of_kind(self.everything, "Job")
        self.assertIn("post-upgrade", job["metadata"]["annotations"]["helm.sh/hook"])
        pod = pod_of(job)
        (container,) = pod["containers"]
        self.assertEqual(container["image"], "muster-worker:0.2.0")
        self.assertEqual(container["command"][-1], rollout.PROGRAM)
        worker = environment(pod_of(self.of_name(self.everything, "muster-worker-deciding"))["containers"][0])
        deployment = f"--deployment={worker['MUSTER_WORKER_DEPLOYMENT_NAME']}"
        asked = ["set-current", worker[BUILD], "--wait=900", "--move-stranded", "--move-within=300"]
        self.assertEqual(container["args"], [deployment, *asked, "--keep=0.1.0"])
        self.assertGreater(job["spec"]["activeDeadlineSeconds"], 900 + 300)
        self.assertEqual(container["securityContext"]["capabilities"], {"drop": ["ALL"]})
        self.assertFalse(pod["automountServiceAccountToken"])

    def test_without_versions_nothing_is_rolled_out(self):
        for unset in ("versioned", "rollout"):
            objects = packaging.objects(LEAST, "--set", f"workers.{unset}=false")
            self.assertEqual(of_kind(objects, "Job"), [], unset)
        objects = packaging.objects(LEAST, "--set", "workers.versioned=false")
        container = pod_of(self.of_name(objects, "muster-worker-all"))["containers"][0]
        self.assertNotIn(BUILD, environment(container))

    def test_pods_of_one_deployment_are_spread(self):
        for made, pod, _ in self.deployments():
            spread = pod["topologySpreadConstraints"]
            keys = {constraint["topologyKey"] for constraint in spread}
            self.assertEqual(keys, {"topology.kubernetes.io/zone", "kubernetes.io/hostname"})
            for constraint in spread:
                self.assertEqual(constraint["labelSelector"], made["spec"]["selector"])

    def test_what_is_scaled_by_load_has_no_fixed_number(self):
        scaled = of_kind(self.everything, "HorizontalPodAutoscaler")
        targets = {scaler["spec"]["scaleTargetRef"]["name"] for scaler in scaled}
        self.assertEqual(targets, {"muster-starter", "muster-worker-reaching"})
        for name in targets:
            self.assertNotIn("replicas", self.of_name(self.everything, name)["spec"])

    def test_rules_and_dashboard_are_those_of_deploy_monitoring(self):
        (rule,) = of_kind(self.everything, "PrometheusRule")
        rules = packaging.read_yaml((MONITORING / "muster.rules.yml").read_text())
        self.assertEqual(rule["spec"], rules)
        dashboard = self.of_name(self.everything, "muster-dashboard")["data"]["muster.json"]
        text = (MONITORING / "grafana-dashboard.json").read_text()
        self.assertEqual(packaging.read_yaml(dashboard), packaging.read_yaml(text))

    def test_everything_that_serves_metrics_is_monitored(self):
        (monitor,) = of_kind(self.everything, "ServiceMonitor")
        wanted = monitor["spec"]["selector"]["matchLabels"].items()
        for service in of_kind(self.everything, "Service"):
            self.assertLessEqual(wanted, service["metadata"]["labels"].items())
            (port,) = service["spec"]["ports"]
            self.assertEqual(port["name"], monitor["spec"]["endpoints"][0]["port"])

    def test_a_value_that_nobody_knows_is_refused(self):
        for wrong in ("startr.replicas=3", "workers.pools.all.queue=x", "starter.replicas=many"):
            with self.subTest(wrong), self.assertRaises(Trouble):
                packaging.rendered(LEAST, "--set", wrong)

    def test_a_policy_comes_from_one_place(self):
        for set_to in ("policy.existingClaim=claim", "policy.existingConfigMap="):
            with self.subTest(set_to), self.assertRaisesRegex(Trouble, "exactly one of"):
                packaging.rendered(LEAST, "--set", set_to)

    def of_name(self, objects, name):
        (found,) = [
            made
            for made in objects
            if made["metadata"]["name"] == name and made["kind"] in ("Deployment", "ConfigMap")
        ]
        return found

    def given(self, deployment):
        """What the pod of a Deployment is told by its environment."""
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        return {entry["name"]: entry["value"] for entry in container["env"]}

    def seconds(self, module, setting):
        text = (layout.ROOT / module / "src/main/resources/application.yaml").read_text()
        return int(re.search(setting, text).group(1))


if __name__ == "__main__":
    unittest.main()
