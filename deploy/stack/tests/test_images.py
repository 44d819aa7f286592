"""What the images are made of, read from the Dockerfile: none can be built without a Docker daemon."""

import http.server
import json
import subprocess
import threading
import unittest

from stack import java, layout, packaging, ports

# From what seldom changes to what always does.
LAYERS = ["dependencies/", "spring-boot-loader/", "snapshot-dependencies/", "application/"]
BASES = {"backup-worker": "tools", "worker": "plan-tools"}
ANSWERS = layout.DEPLOY / "images" / "answers"


class ImagesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stages = packaging.dockerfile()

    # INF-11
    def test_nothing_of_the_build_but_its_result_is_in_an_image(self):
        self.assertRegex(self.stages["build"].base, r"^maven:[\d.]+-eclipse-temurin-25$")
        self.assertRegex(self.stages["runtime"].base, r"^eclipse-temurin:25-jre")
        for name, process in packaging.IMAGES.items():
            with self.subTest(name):
                self.assertEqual(self.stages[name].base, BASES.get(name, "runtime"))
                self.assertEqual(packaging.layers(name), LAYERS)
                learned = f"--from={process}-practice /tmp/{process}.aot ./"
                self.assertEqual(self.stages[name].all("COPY")[len(LAYERS) :], [learned])
                self.assertEqual(self.stages[name].all("RUN"), [])

    # INF-11, SEC-05
    def test_the_processes_run_as_user_1001(self):
        self.assertIn("useradd --uid 1001", self.stages["runtime"].all("RUN")[0])
        for stage in ("runtime", *BASES.values()):
            self.assertEqual(self.stages[stage].instructions[-1], ("USER", "1001:1001"))
        for name in packaging.IMAGES:
            self.assertEqual(self.stages[name].all("USER"), [])

    # INF-11, HLT-08
    def test_each_image_is_checked_every_30_s_for_at_most_3_s_from_5_s_on_and_three_times(self):
        for name, process in packaging.IMAGES.items():
            port = {"starter": 8080, "worker": 8081}[process]
            with self.subTest(name):
                options, _, check = self.stages[name].all("HEALTHCHECK")[0].partition(" CMD ")
                wanted = {"--interval=30s", "--timeout=3s", "--start-period=5s", "--retries=3"}
                self.assertEqual(set(options.split()), wanted)
                self.assertEqual(json.loads(check), ["answers", str(port), "/health"])
                self.assertEqual(self.stages[name].all("EXPOSE"), [str(port)])

    def test_the_process_is_the_first_of_its_container_and_has_the_flags_of_any_stack(self):
        for name, process in packaging.IMAGES.items():
            with self.subTest(name):
                command = json.loads(self.stages[name].all("ENTRYPOINT")[0])
                self.assertEqual((command[0], command[-2:]), ("java", ["-jar", f"{process}.jar"]))
                self.assertLessEqual({*java.FLAGS, java.CARRIERS, "-XX:+UseSerialGC"}, {*command})

    def test_programs_of_backups_are_in_one_image_alone_and_no_server_is_started(self):
        tools = self.stages["tools"]
        (installs,) = tools.all("RUN")
        backups = ('"postgresql-$POSTGRESQL"', "redis-server", "redis-tools", "pgbackrest")
        for program in (*backups, "bind9-dnsutils"):
            self.assertIn(program, installs.split())
        self.assertLess(installs.index("create_main_cluster"), installs.index("postgresql-$POSTGRESQL"))
        self.assertEqual(tools.base, "runtime")
        self.assertEqual(
            [name for name, stage in self.stages.items() if stage.base == "tools"], ["backup-worker"]
        )

    # MNT-19
    def test_whoever_serves_plans_has_the_programs_that_change_the_dns(self):
        (installs,) = self.stages["plan-tools"].all("RUN")
        self.assertIn("bind9-dnsutils", installs.split())
        self.assertEqual(self.stages["plan-tools"].base, "runtime")

    def test_a_worker_of_backups_serves_them_alone_and_drills_where_there_is_room(self):
        (told,) = self.stages["backup-worker"].all("ENV")
        self.assertIn("MUSTER_WORKER_QUEUES=backups", told.split())
        (folder,) = [one.split("=")[1] for one in told.split() if "DRILLFOLDER" in one]
        self.assertTrue(self.stages["tools"].all("RUN")[0].endswith(f"--mode=700 {folder}"))

    def test_each_process_has_practised_with_the_flags_of_any_stack(self):
        for name, port in (("starter", "8080"), ("worker", "8081")):
            with self.subTest(name):
                practised = self.stages[f"{name}-practice"].all("RUN")[0].split()[1:]
                ends = [f"/tmp/{name}.aot", port, "java", "-jar", f"{name}.jar"]
                self.assertEqual(practised[:3] + practised[-2:], ends)
                flags = {*java.FLAGS, java.CARRIERS, "-XX:+UseSerialGC"}
                self.assertEqual({*practised[3:-2]}, flags | {"-Xmx512m"})
                self.assertIn(f"-XX:AOTCache={name}.aot", self.stages[name].all("ENTRYPOINT")[0])

    def test_the_jvm_knows_the_flags(self):
        for name in packaging.IMAGES:
            command = json.loads(self.stages[name].all("ENTRYPOINT")[0])
            asked = [java.home() / "bin/java", *command[1:-2], "-version"]
            self.assertEqual(subprocess.run(asked, capture_output=True).returncode, 0)

    def test_a_build_sees_every_module_and_no_secret(self):
        ignored = (layout.ROOT / ".dockerignore").read_text().split()
        seen = {line[1:] for line in ignored if line.startswith("!")}
        self.assertIn("*", ignored)
        self.assertLessEqual({f"{module}/pom.xml" for module in java.MODULES}, seen)
        for path in seen:
            self.assertTrue((layout.ROOT / path).exists(), path)


class AnswersTest(unittest.TestCase):
    def ask(self, status):
        """How the check of a container ends where a path is answered with a status."""

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status if self.path == "/health" else 404)
                self.end_headers()

            def log_message(self, *_):
                pass

        with http.server.HTTPServer((ports.HOST, 0), Page) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            ended = self.run_against(server.server_address[1])
            server.shutdown()
        return ended

    def run_against(self, port):
        command = ["bash", ANSWERS, str(port), "/health"]
        return subprocess.run(command, capture_output=True, timeout=10).returncode

    def test_200_is_well_and_everything_else_is_not(self):
        self.assertEqual(self.ask(200), 0)
        for status in (503, 404):
            self.assertNotEqual(self.ask(status), 0)

    def test_a_process_that_does_not_listen_is_not_well(self):
        with http.server.HTTPServer((ports.HOST, 0), http.server.BaseHTTPRequestHandler) as free:
            port = free.server_address[1]
        self.assertNotEqual(self.run_against(port), 0)


if __name__ == "__main__":
    unittest.main()
