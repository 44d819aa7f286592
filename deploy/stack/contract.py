"""Asks a front on a stack of its own whatever its OpenAPI says can be asked, and what it does not.

Twice: as a stranger, who makes every name up, and as somebody who knows an incident and a routine.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stack import commands, java, layout, policy, ports, postgres, programs, secrets_file, trials
from stack.http import ask
from stack.ports import HOST, free_ports
from stack.services import answers
from stack.terminal import Trouble, say, step

LISTENERS = ("starter", "worker", "temporal", "temporal-ui", "postgres", "smtp", "mail")
CONFIGURATION = layout.DEPLOY / "contract.toml"
ALERT = {"title": "4.2 % of checkouts fail", "labels": {"service": "checkout", "alertname": "Errors"}}
ROUTINE = "flush-cache"


def run(examples):
    """How many of the two rounds found a fault."""
    layout.prepare()
    java.build()
    program = programs.schemathesis()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with contextlib.ExitStack() as held:
        held.enter_context(layout.jars())
        work = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="muster-contract-")))
        home = held.enter_context(trials.cluster_home())
        stack = Stack(work, home)
        held.callback(stack.end)
        stack.start()
        rounds = {"a stranger": {}, "somebody who knows": stack.known()}
        failed = [name for name in rounds if not stack.asked(program, name, rounds[name], examples)]
        if failed:
            stack.keep_logs()
        return len(failed)


class Stack:
    """Muster's two processes on real parts, on free ports; gone with the script."""

    def __init__(self, work, home):
        self.work = work
        self.ports = dict(zip(LISTENERS, free_ports(len(LISTENERS))))
        self.secrets = secrets_file.made()
        policy.copy(self.ports, work / "policy")
        sink = java.command("-jar", java.place("trials"), heap="96m")
        sink += ["--smtp", self.ports["smtp"], "--http", self.ports["mail"]]
        sink += ["--directory", work / "mail"]
        mail = trials.part("mail", sink, self.ports)
        self.parts = [mail, *trials.parts(work, home, self.ports, self.secrets)]
        self.running = []

    def start(self):
        for part in self.parts:
            with (self.work / f"{part['name']}.log").open("wb") as log:
                process = subprocess.Popen(
                    part["command"],
                    env={**commands.inherited(), **part["environment"]},
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            self.running.append((part["name"], process))
            self._await(part, process)
        step("a stack of its own runs")

    def _await(self, part, process, limit=120):
        deadline = time.monotonic() + limit
        while not self._is_ready(part):
            if process.poll() is not None or time.monotonic() > deadline:
                self.keep_logs()
                raise Trouble(f"{part['name']} did not start; see {layout.LOGS}/contract-*.log.")
            time.sleep(0.1)

    def _is_ready(self, part):
        if part["health"]:
            return answers(part["health"])
        number = part["port"]
        return postgres.accepts(number) if part["name"] == "postgres" else ports.is_open(number)

    def end(self):
        for name, process in reversed(self.running):
            process.send_signal(signal.SIGINT if name == "postgres" else signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(40)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def known(self):
        """An incident and a run that there are, so that more than their absence is asked about."""
        alert = self.post("/webhooks/api", {"alerts": [ALERT]}, "MUSTER_API_KEY")
        service, key = alert["incidents"][0].removeprefix("incident/").split("/", 1)
        started = self.post(f"/api/v1/routines/{ROUTINE}/runs", {"reason": "it is full"})
        return {
            "service": service,
            "key": key,
            "name": ROUTINE,
            "occurrence": started["workflowId"].rsplit("/", 1)[1],
            "rotation": "primary",
            "kind": "routine",
            "plan": ROUTINE,
            "integration": "api",
        }

    def post(self, path, body, key="MUSTER_TOKEN_ADMIN"):
        answer = ask(f"{self._front()}{path}", body, self.secrets[key])
        if answer.status >= 300:
            raise Trouble(f"Muster answered {answer.status} to {path}: {answer.text[:500]}")
        return answer.json

    def asked(self, program, who, known, examples):
        """Whether everything that was asked was answered as the document says."""
        began = time.monotonic()
        configuration = self.work / "contract.toml"
        overrides = "".join(f"{name} = {json.dumps(value)}\n" for name, value in known.items())
        configuration.write_text(f"{CONFIGURATION.read_text()}\n[parameters]\n{overrides}")
        command = [program, "--config-file", configuration, "run"]
        command += [f"{self._front()}/api/openapi.json", "--max-examples", examples]
        secret = ("MUSTER_TOKEN_ADMIN", "MUSTER_API_KEY")
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.work,
            env={**os.environ, **{name: self.secrets[name] for name in secret}},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=900,
        )
        good = done.returncode == 0
        say(done.stdout.strip().splitlines()[-1] if good else done.stdout)
        step(f"{who} asked for {time.monotonic() - began:.0f} s: {'ok' if good else 'FAILED'}")
        return good

    def _front(self):
        return f"http://{HOST}:{self.ports['starter']}"

    def keep_logs(self):
        for log in self.work.glob("*.log"):
            shutil.copy(log, layout.LOGS / f"contract-{log.name}")
        say(f"What the parts said is in {layout.LOGS}/contract-*.log.")
