"""The shop's web application: takes orders, unless it is being worked on."""

import contextlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from stack.shop import database, release
from stack.shop.database import Lost, Session
from stack.shop.queue import Queue

HOST = "127.0.0.1"
ORDER = "INSERT INTO web_orders (total) VALUES (9.90) RETURNING id"
TRIED = "DELETE FROM web_orders WHERE id = {} RETURNING id"
OK, CREATED, NOT_FOUND, BROKEN, AWAY = 200, 201, 404, 500, 503
LONGEST = 60


class Shop:
    """What it answers to whom; each answer is a status and what is said."""

    def __init__(self, settings, session, queue):
        self.settings = settings
        self.session = session
        self.queue = queue

    def order(self):
        """An order is acknowledged once it is in the database; its job is put after it."""
        if self.settings.flag.exists():
            return AWAY, {"error": "the shop is being worked on"}
        if release.is_broken(self.settings):
            return BROKEN, {"error": "this version can't take orders"}
        number = int(self.session.ask(ORDER)[0])
        self.queue.put(number)
        return CREATED, {"order": number}

    def health(self):
        return OK, {"status": "up", "version": release.current(self.settings)}

    def critical_path(self):
        """An order is placed and taken back, also while nobody else may place any."""
        if release.is_broken(self.settings):
            return BROKEN, {"error": "this version can't take orders"}
        number = int(self.session.ask(ORDER)[0])
        self.session.ask(TRIED.format(number))
        return OK, {"jobs": self.queue.left()}

    def slow(self, name, seconds):
        """Well, after a while; meanwhile a file of that name tells that it is being answered."""
        self.settings.busy.mkdir(exist_ok=True)
        file = self.settings.busy / name
        file.touch()
        try:
            time.sleep(min(seconds, LONGEST))
        finally:
            file.unlink(missing_ok=True)
        return OK, {"slept": seconds}

    def answer(self, method, path):
        """What is asked for, or why it can't be had now."""
        try:
            return self._answered(method, path)
        except (OSError, Lost) as trouble:
            return AWAY, {"error": str(trouble)}

    def _answered(self, method, path):
        match method, path.strip("/").split("/"):
            case "POST", ["orders"]:
                return self.order()
            case "GET", ["health"]:
                return self.health()
            case "GET", ["critical-path"]:
                return self.critical_path()
            case "GET", ["slow", name, seconds] if name.isalpha() and seconds.isdecimal():
                return self.slow(name, int(seconds))
        return NOT_FOUND, {"error": "there is no such page"}


def serve(settings):
    session = Session(settings, "shop-web")
    session.ask(database.TABLES)
    shop = Shop(settings, session, Queue(settings))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.tell(*shop.answer("GET", urlsplit(self.path).path))

        def do_POST(self):
            self.tell(*shop.answer("POST", urlsplit(self.path).path))

        def tell(self, status, body):
            text = json.dumps(body).encode()
            with contextlib.suppress(OSError):  # whoever asked may have gone
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

        def log_message(self, words, *values):
            if values[1:] and str(values[1]) not in ("200", "201"):
                sys.stderr.write(f"{self.log_date_time_string()} {words % values}\n")

    ThreadingHTTPServer.daemon_threads = True
    with ThreadingHTTPServer((HOST, settings.web), Handler) as server:
        server.serve_forever()
