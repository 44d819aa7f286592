"""Who writes to a pair of databases all the while, and remembers what was acknowledged and when."""

import threading
import time
from dataclasses import dataclass

from stack.shop.database import Lost, Session

TABLE = "CREATE TABLE ledger (entry bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
ENTRY = "INSERT INTO ledger (entry) VALUES ({})"
PAUSE = 0.01
LIMIT = 5


@dataclass(frozen=True)
class Written:
    """
    Entries that were acknowledged, with the moments at which they were, in seconds of a clock that
    nobody sets; unanswered is how many nobody knows about.
    """

    acknowledged: list
    moments: list
    unanswered: int

    def gap(self, since):
        """The longest that nothing was acknowledged, after a number of entries."""
        moments = self.moments[max(0, since - 1) :]
        return max((later - earlier for earlier, later in zip(moments, moments[1:])), default=0.0)

    def __str__(self):
        words = f"{len(self.acknowledged):,} entries acknowledged"
        return f"{words}, {self.unanswered:,} without an answer" if self.unanswered else words


class Writer:
    """One entry after the other, each as soon as the one before is acknowledged."""

    def __init__(self, door):
        self.session = Session(door, "ledger")
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.acknowledged, self.moments = [], []
        self.unanswered = 0

    def __enter__(self):
        self.clerk = threading.Thread(target=self._write, daemon=True)
        self.clerk.start()
        return self

    def _write(self):
        """A number is tried once: what was not acknowledged may be there or not."""
        entry = 0
        while not self.over.is_set():
            entry += 1
            try:
                self.session.ask(ENTRY.format(entry))
                self._note(entry)
            except Lost:
                self._note(None)
                self.over.wait(PAUSE)

    def _note(self, entry):
        with self.lock:
            if entry is None:
                self.unanswered += 1
            else:
                self.acknowledged.append(entry)
                self.moments.append(time.monotonic())

    def written(self):
        """What was acknowledged so far."""
        with self.lock:
            return Written(list(self.acknowledged), list(self.moments), self.unanswered)

    def __exit__(self, *_):
        self.over.set()
        self.clerk.join(2 * LIMIT)
        self.session.close()
