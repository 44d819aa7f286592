"""Customers who order all the while, and count what the shop answers."""

import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException

from stack.http import ask
from stack.terminal import Trouble

BETWEEN_ORDERS = 0.1
PATIENCE = 5
TAKEN = 201


@dataclass
class Count:
    """Of answers: orders acknowledged, by number; refusals; and those that nobody knows about."""

    acknowledged: list = field(default_factory=list)
    refused: int = 0
    unknown: int = 0

    def __sub__(self, earlier):
        """What was counted since."""
        return Count(
            self.acknowledged[len(earlier.acknowledged) :],
            self.refused - earlier.refused,
            self.unknown - earlier.unknown,
        )

    def __str__(self):
        words = f"{len(self.acknowledged):,} orders acknowledged, {self.refused:,} refused"
        return f"{words}, {self.unknown:,} without an answer" if self.unknown else words


class Customers:
    """One order after the other, ten each second, for as long as the block lasts."""

    def __init__(self, url):
        self.url = url
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.count = Count()

    def __enter__(self):
        self.buyer = threading.Thread(target=self._buy, daemon=True)
        self.buyer.start()
        return self

    def _buy(self):
        next_order = time.monotonic()
        while not self.over.is_set():
            self._note(*self._order())
            next_order = max(next_order + BETWEEN_ORDERS, time.monotonic())
            self.over.wait(max(0, next_order - time.monotonic()))

    def _order(self):
        try:
            answer = ask(self.url, body={}, timeout=PATIENCE)
            return answer.status, answer.json if answer.status == TAKEN else None
        except (OSError, HTTPException, ValueError):
            return None, None

    def _note(self, status, body):
        with self.lock:
            if status is None:
                self.count.unknown += 1
            elif body:
                self.count.acknowledged.append(body["order"])
            else:
                self.count.refused += 1

    def counted(self):
        """What was answered so far."""
        with self.lock:
            return Count(list(self.count.acknowledged), self.count.refused, self.count.unknown)

    def __exit__(self, *_):
        self.over.set()
        self.buyer.join(2 * PATIENCE)


def missing(numbers, session, table):
    """Of orders or entries that were acknowledged, those that a table of the shop does not have."""
    if not numbers:
        raise Trouble("nothing was acknowledged at all, so nothing is known about losses")
    listed = ",".join(str(number) for number in numbers)
    column = {"web_orders": "id", "dispatched": '"order"', "ledger": "entry"}[table]
    query = (
        f"SELECT n FROM unnest(ARRAY[{listed}]::bigint[]) AS n"
        f" WHERE NOT EXISTS (SELECT FROM {table} WHERE {column} = n)"
    )
    return [int(row) for row in session.ask(query, limit=30)]
