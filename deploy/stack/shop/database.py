"""The shop's database by psql, which every host of it has: one session, one statement at a time."""

import os
import subprocess
import threading

FLAGS = ("--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align")
STOP = "--set=ON_ERROR_STOP=1"
END = "no more rows"
LIMIT = 5

# Beside what the sample sells by other ways.
TABLES = """
CREATE TABLE IF NOT EXISTS web_orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  placed_at timestamptz NOT NULL DEFAULT now(),
  total numeric(10, 2) NOT NULL);
CREATE INDEX IF NOT EXISTS web_orders_by_time ON web_orders (placed_at);
CREATE TABLE IF NOT EXISTS dispatched (
  "order" bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())
"""


class Lost(Exception):
    """The session ended, or a statement failed or took too long; whether it took effect is unknown."""


class Session:
    """Opens itself when it is needed, again once it was lost."""

    def __init__(self, settings, name="shop"):
        self.command = [settings.psql, *FLAGS, STOP]
        self.environment = {**os.environ, **settings.database, "PGAPPNAME": name}
        self.turn = threading.Lock()
        self.psql = None

    def ask(self, statement, limit=LIMIT):
        """What a statement answers, a line a row; it is committed then."""
        with self.turn:
            try:
                return self._asked(statement, limit)
            except OSError:
                self._end()
                raise Lost(f"psql ended at: {statement}") from None

    def _asked(self, statement, limit):
        psql = self._opened()
        late = threading.Timer(limit, psql.kill)
        late.start()
        try:
            psql.stdin.write(f"{statement.rstrip(';')};\nSELECT '{END}';\n")
            psql.stdin.flush()
            return list(self._rows(psql))
        finally:
            late.cancel()

    def _rows(self, psql):
        for line in psql.stdout:
            if line.rstrip("\n") == END:
                return
            yield line.rstrip("\n")
        raise BrokenPipeError

    def _opened(self):
        if not self.psql or self.psql.poll() is not None:
            self.psql = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        return self.psql

    def _end(self):
        if self.psql:
            self.psql.kill()
            self.psql.communicate()
            self.psql = None

    def close(self):
        """Whatever it had begun is taken back."""
        with self.turn:
            self._end()
