"""The shop's queue of jobs in Redis: what was taken and not finished is there for the next worker."""

import socket
import threading

HOST = "127.0.0.1"
WAITING, TAKEN = "shop:jobs", "shop:taken"


class Queue:
    """Speaks Redis' own protocol; an error of it or of the line is an OSError."""

    def __init__(self, settings, limit=5):
        self.address = (HOST, settings.queue)
        self.password = settings.queue_password
        self.limit = limit
        self.turn = threading.Lock()
        self.line = None

    def put(self, job):
        self.ask("RPUSH", WAITING, job)

    def take(self, seconds=1):
        """The oldest job, which is this worker's from then on; None when none comes for a while."""
        return self.ask("BLMOVE", WAITING, TAKEN, "LEFT", "RIGHT", seconds)

    def finish(self, job):
        self.ask("LREM", TAKEN, 1, job)

    def recover(self):
        """Puts back what a dead worker had taken; how many jobs that was."""
        count = 0
        while self.ask("LMOVE", TAKEN, WAITING, "RIGHT", "LEFT") is not None:
            count += 1
        return count

    def left(self):
        """How many jobs are not finished."""
        return self.ask("LLEN", WAITING) + self.ask("LLEN", TAKEN)

    def ask(self, *words):
        with self.turn:
            try:
                return self._asked(words)
            except OSError:
                self.close()
                raise

    def _asked(self, words):
        if not self.line:
            self.line = socket.create_connection(self.address, self.limit).makefile("rwb")
            if self.password:
                self._answer(("AUTH", self.password))
        return self._answer(words)

    def _answer(self, words):
        self.line.write(request(words))
        self.line.flush()
        return answer(self.line)

    def close(self):
        if self.line:
            line, self.line = self.line, None
            try:
                line.close()
            except OSError:
                pass  # what was to be written is lost with it


def request(words):
    """Words as Redis reads them."""
    parts = [str(word).encode() for word in words]
    body = b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
    return b"*%d\r\n%s" % (len(parts), body)


def answer(line):
    """What Redis said: a number, a text, or None."""
    head = line.readline()
    kind, rest = head[:1], head[1:].strip().decode()
    if kind == b":":
        return int(rest)
    if kind == b"+":
        return rest
    if kind == b"$" and int(rest) >= 0:
        return line.read(int(rest) + 2)[:-2].decode()
    if kind in (b"$", b"*") and int(rest) < 0:
        return None
    raise OSError(f"Redis said {head!r}")
