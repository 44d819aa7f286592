"""Alerts that a real Alertmanager is told of for as long as they fire, as a Prometheus does."""

import threading
from datetime import datetime, timezone

from stack.http import ask
from stack.story import stamp
from stack.terminal import Trouble

BETWEEN_WORDS = 30  # Alertmanager takes what it hears nothing of for five minutes for ended


class Alerts:
    """Those that fire when the block is left are ended then."""

    def __init__(self, stack):
        self.url = stack.url("alertmanager", "/api/v2/alerts")
        self.firing = {}
        self.over = threading.Event()
        self.lock = threading.Lock()

    def fire(self, alert):
        """An alert is its name, the service, its severity and a summary."""
        self._tell(said(alert, self._begun(alert)))

    def end(self, alert):
        with self.lock:
            began = self.firing.pop(alert)
        self._tell(said(alert, began, datetime.now(timezone.utc)))

    def _begun(self, alert):
        with self.lock:
            return self.firing.setdefault(alert, datetime.now(timezone.utc))

    def _tell(self, *alerts):
        answer = ask(self.url, list(alerts))
        if answer.status != 200:
            raise Trouble(f"Alertmanager refused an alert: {answer.status} {answer.text}")

    def __enter__(self):
        self.source = threading.Thread(target=self._go_on, daemon=True)
        self.source.start()
        return self

    def _go_on(self):
        while not self.over.wait(BETWEEN_WORDS):
            with self.lock:
                alerts = [said(alert, began) for alert, began in self.firing.items()]
            try:
                self._tell(*alerts)
            except (OSError, Trouble):
                pass  # it is told again

    def __exit__(self, *_):
        self.over.set()
        self.source.join()
        for alert in list(self.firing):
            self.end(alert)


def said(alert, began, ended=None):
    """An alert as Alertmanager's API takes it."""
    name, service, severity, summary = alert
    words = {
        "labels": {"alertname": name, "service": service, "severity": severity},
        "annotations": {"summary": summary},
        "startsAt": stamp(began),
    }
    return words | ({"endsAt": stamp(ended)} if ended else {})
