"""What a window must not leave behind, each looked at where it is and not where Muster says."""

from urllib.parse import quote

from stack import haproxy, windows
from stack.http import ask
from stack.shop import jobs, release
from stack.story import TOKEN
from stack.terminal import Trouble

HOLDS = "WorkflowType='AlertHold' AND ExecutionStatus='Running'"
INVALID = "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"
SESSIONS = "SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'muster/%'"


class Leftovers:
    """Of a stack's shop and the systems that its windows work on."""

    def __init__(self, stack, shop, systems, session):
        self.stack = stack
        self.shop = shop
        self.systems = systems
        self.session = session

    def found(self):
        """Each in words; none when all is as it was."""
        return [words for look in self._looks().values() for words in look()]

    def looked_at(self):
        return list(self._looks())

    def _looks(self):
        return {
            "no flag": self._flag,
            "no drained server": self._servers,
            "no stopped worker": self._jobs,
            "no other version": self._version,
            "no silence": self._silences,
            "no held alerts": self._holds,
            "no held system": self._leases,
            "no half built index": lambda: self._rows(INVALID, "the index {} is invalid"),
            "no session": lambda: self._rows(SESSIONS, "a session of {} is open"),
        }

    def _flag(self):
        return ["the flag is there"] if self.shop.flag.exists() else []

    def _servers(self):
        states = haproxy.servers(windows.runtime(self.shop.flag.parent))
        return [f"{server} is {state}" for server, state in states.items() if state != "ready"]

    def _jobs(self):
        return [] if jobs.is_running(self.shop) else ["no worker of jobs runs"]

    def _version(self):
        return ["version 2 is out"] if release.is_broken(self.shop) else []

    def _silences(self):
        silences = self._json(self.stack.url("alertmanager", "/api/v2/silences"))
        return [
            f"silence {one['id']} by {one['createdBy']} is {one['status']['state']}"
            for one in silences
            if one["status"]["state"] != "expired"
        ]

    def _holds(self):
        path = f"/api/v1/namespaces/default/workflows?query={quote(HOLDS)}"
        running = self._json(self.stack.url("temporal-ui", path)).get("executions", [])
        return [f"{one['execution']['workflowId']} holds alerts" for one in running]

    def _leases(self):
        held = []
        for system in self.systems:
            url = self.stack.url("starter", f"/api/v1/systems/{system}")
            holder = self._json(url, self.stack.secrets.get(TOKEN)).get("holder")
            if holder:
                held.append(f"{system} is held by {holder['claim']['workflowId']}")
        return held

    def _rows(self, query, words):
        return [words.format(row) for row in self.session.ask(query)]

    def _json(self, url, token=None):
        answer = ask(url, token=token)
        if answer.status != 200:
            raise Trouble(f"{url} answered {answer.status}: {answer.text[:300]}")
        return answer.json
