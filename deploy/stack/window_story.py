"""A window told from its first notice to its report, and one that is rolled back; customers count."""

import re
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, timezone
from itertools import chain

from stack.customers import Customers, missing
from stack.following import Follower
from stack.http import ask
from stack.leftovers import Leftovers
from stack.sample import Sample
from stack.shop.database import Session
from stack.shop.queue import Queue
from stack.source_alerts import Alerts
from stack.story import RUNNING, moment, stamp, wait
from stack.terminal import Trouble, say

CARE, RELEASE = "shop-care", "shop-release"
BACKUP, DRILL = "shop", "shop-weekly"
SYSTEMS = ("shop-database", "shop-web")
CUSTOMERS = "customers@example.com"
AHEAD = timedelta(seconds=75)
MODES = 4  # alerts held, alerts silenced, a flag, a drained server
NOTICES = 5  # three ahead of it, one when it begins, one when it has ended
SOON = timedelta(seconds=15)

# A transaction that has written to a table, for which a rebuild of its indexes waits.
BOOKKEEPING = 'BEGIN; INSERT INTO dispatched ("order") VALUES (0) RETURNING 0'
REBUILDING = "SELECT count(*) FROM pg_index WHERE NOT indisvalid"

# Alerts of the source, by what becomes of them.
LASTS = ("SlowCheckout", "checkout", "warning", "checkouts take 3 s")
ENDS_SILENTLY = ("ReceiptsLate", "checkout", "warning", "receipts are late")
ELSEWHERE = ("SearchDown", "search", "critical", "search finds nothing")
PASSES = ("OrdersRefused", "checkout", "critical", "orders are refused")
STAYS = ("CardsRefused", "checkout", "critical", "cards are refused")
BEFORE = (LASTS, ENDS_SILENTLY)
TOLD = "to incidents by"

MOST = 5  # lines of a fact
CHANGED = re.compile(", was |dropped")


def tell(stack, size):
    Story(stack, size).tell()


class Story(Follower):
    def __init__(self, stack, size):
        super().__init__(stack)
        self.sample = Sample(stack, size)
        self.alerts = Alerts(stack)
        self.notices = set()
        self.unanswered = []

    def tell(self):
        say("\nThe story: the shop's database is cared for, and its customers knew.\n")
        self.prepare()
        with self.customers() as self.buyers, self.alerts:
            self.what_was_before()
            self.care()
            self.release()
            self.count()
        self.require_nothing_left()
        self.resolve()
        self.compare()
        self.pages()

    # What a window needs

    def prepare(self):
        self.stack.start_store()
        made = "was made" if self.sample.make() else "is there"
        self.shop = self.stack.start_shop()
        self.session, self.books = Session(self.shop, "story"), Session(self.shop, "bookkeeping")
        self.line(f"a database of the shop {made}; a web application, a worker of jobs and HAProxy run")
        self.stack.add_backups()
        self.stack.add_windows()
        for kind, name in (("backups", BACKUP), ("windows", CARE), ("windows", RELEASE)):
            wait(f"{name} is in force", lambda: self.has(kind, name))
        self.line(f"windows {CARE} and {RELEASE} join the policy; nothing is restarted")
        self.leftovers = Leftovers(self.stack, self.shop, SYSTEMS, self.session)
        self.require_nothing_left()
        self.resolve()
        self.protect()

    def has(self, kind, name):
        listed = self.get(f"/{kind}")
        plans = listed if isinstance(listed, list) else listed[kind]
        return any(plan["name"] == name for plan in plans)

    def protect(self):
        """The window asks for a backup of this day that a drill has restored."""
        for plan in (f"backups/{BACKUP}", f"drills/{DRILL}"):
            view = self.ended(self.start(plan, "a window wants it"), 300)
            self.line(f"{view['workflowId']}: {view['verdict']}, {view['now']}")
            if view["verdict"] not in ("KEPT", "BROKEN"):
                raise Trouble(f"without {plan} the window stays shut")

    @contextmanager
    def customers(self):
        with Customers(self.stack.url("shop", "/orders")) as buyers:
            self.line("customers order through HAProxy, ten times a second, from now on")
            yield buyers

    # Alerts ahead of it

    def what_was_before(self):
        """Two alerts are worked on already: neither may page anybody again."""
        for alert in BEFORE:
            self.alerts.fire(alert)
        for alert in BEFORE:
            found = self.incident_of(alert)
            wait("somebody is paged", lambda: self.paged(alert))
            self.post(f"/incidents/{found['service']}/{found['key']}/acknowledge", {})
            self.line(f"{alert[0]} of {alert[1]} fires: paged, and somebody works on it")
        self.paged_before = {alert: self.paged(alert) for alert in BEFORE}

    def incident_of(self, alert):
        found = []

        def is_there():
            path = f"/incidents?service={alert[1]}"
            found[:] = [one for one in self.get(path)["incidents"] if is_about(one, alert)]
            return found

        wait(f"the incident of {alert[0]}", is_there, 30)
        return found[0]

    def paged(self, alert):
        """Who was paged of an alert since the story began, and when; a message may be of several."""
        incident = self.incident_of(alert)
        told = self.get(f"/incidents/{incident['id']}")["timeline"]
        return [
            (entry["text"], moment(entry["receipt"]["at"]))
            for entry in told
            if is_page(entry) and moment(entry["receipt"]["at"]) >= self.began
        ]

    def mails(self):
        received = ask(self.stack.url("mail", "/api/messages")).json
        return [mail for mail in received if moment(mail["received"]) >= self.began]

    # The window that goes well

    def care(self):
        run = self.planned(CARE, AHEAD, "the tables have grown")
        self.approve(self.window(run)["run"]["workflowId"])
        self.confirm("the call centre knows")
        self.await_view(run, "it opens", lambda view: view["openedAt"], 150)
        view = self.window(run)
        late = moment(view["openedAt"]) - moment(view["due"])
        self.line(f"it is open, {late.total_seconds():.2f} s after its time")
        before = self.buyers.counted()
        with self.bookkeeping():
            self.await_view(run, "all is off", lambda view: len(view["owed"]) > MODES, 60)
            self.line(f"now {'; '.join(reversed(self.window(run)['owed']))}")
            self.inside(run)
        self.close(run, before)

    def planned(self, name, ahead, reason):
        at = (datetime.now(timezone.utc) + ahead).replace(microsecond=0)
        body = {"at": stamp(at), "reason": reason}
        started = self.post(f"/windows/{name}/runs", body)
        self.line(f"{started['workflowId']} is planned for {at:%H:%M:%S} UTC")
        return started["href"].removeprefix("/api/v1")

    def confirm(self, item):
        mail = self.mail(item, 90)
        self.press(mail, "approve")
        self.line(f"{mail['to']} says that {item}")

    @contextmanager
    def bookkeeping(self):
        """Somebody's long transaction, which keeps the rebuild of an index waiting."""
        self.books.ask(BOOKKEEPING)
        try:
            yield
        finally:
            self.books.close()

    def inside(self, run):
        """Alerts come, and the worker dies in the midst of the rebuild."""
        for alert in (ELSEWHERE, PASSES, STAYS):
            self.alerts.fire(alert)
        wait("an alert of another service pages", lambda: self.paged(ELSEWHERE))
        self.line(f"{ELSEWHERE[0]} of {ELSEWHERE[1]} fires: it is no concern of the window, and pages")
        for alert in (PASSES, STAYS):
            self.line(f"{alert[0]} of {alert[1]} fires: {self.held(alert)}")
        self.alerts.end(ENDS_SILENTLY)
        self.alerts.end(PASSES)
        self.line(f"{PASSES[0]} ends; {ENDS_SILENTLY[0]} too, of which a silence lets nobody know")
        self.await_view(run, "an index is rebuilt", lambda view: self.rebuilding(), 300)
        self.line(f"{self.rebuilding()} index is half rebuilt, since somebody's transaction is open")
        self.strike("worker")
        self.line("the worker is killed in the midst of it")
        self.stack.start_worker()
        self.line("a worker is back; the transaction ends")

    def held(self, alert):
        """Nobody is paged, and the incident says why."""
        found = self.incident_of(alert)
        return f"held, {found['next']}"

    def rebuilding(self):
        return int(self.session.ask(REBUILDING)[0])

    def close(self, run, before):
        self.unanswered.append(STAYS)
        view = self.followed(run)
        refused = self.buyers.counted() - before
        record = self.told(view, "Result")
        self.figures(record)
        self.line(f"from its opening to the end of its watch: {refused}")
        self.after(self.released(view))
        self.report()

    def released(self, view):
        """When its alerts were held no longer."""
        step = next(one for one in view["steps"] if one["name"].startswith("release alerts"))
        return moment(step["startedAt"])

    def figures(self, record):
        """What the record says, of each fact as much as fits."""
        for one in record["facts"]:
            for line in shortened(one):
                self.line(f"  {line}")

    def after(self, closed):
        wait(f"{STAYS[0]} pages", self.answered)
        self.require_paged_once_since(STAYS, closed)
        wait(f"{ENDS_SILENTLY[0]} resolves", lambda: self.status(ENDS_SILENTLY) not in RUNNING, 30)
        self.line(f"{ENDS_SILENTLY[0]} had ended: its source was asked, and the incident is resolved")
        wait(f"{PASSES[0]} closes", lambda: self.status(PASSES) not in RUNNING, 30)
        self.require_paged(PASSES, [])
        self.line(f"{PASSES[0]} had come and gone: its incident is closed, and nobody was paged")
        for alert in BEFORE:
            self.require_paged(alert, self.paged_before[alert])
        self.line(f"{LASTS[0]} was worked on before: nobody was paged again")

    def answered(self):
        """Whoever is paged takes it up at once, before the ladder pages the next."""
        for alert in [one for one in self.unanswered if self.paged(one)]:
            found = self.incident_of(alert)
            self.post(f"/incidents/{found['service']}/{found['key']}/acknowledge", {})
            self.unanswered.remove(alert)
            self.line(f"{alert[0]} still fires: it pages now, and somebody works on it")
        return not self.unanswered

    def status(self, alert):
        return self.incident_of(alert)["status"]

    def require_paged(self, alert, wanted):
        paged = self.paged(alert)
        if paged != wanted:
            raise Trouble(f"people were paged of {alert[0]}: {paged}, not {wanted}")

    def require_paged_once_since(self, alert, closed):
        paged = self.paged(alert)
        if len({text for text, _ in paged}) != len(paged):
            raise Trouble(f"somebody was paged more than once of {alert[0]}: {paged}")
        first = min(at for _, at in paged)
        if first < closed:
            raise Trouble(f"{alert[0]} was held, and paged {closed - first} before the end")
        self.line(f"first page of {alert[0]}: {(first - closed).total_seconds():.2f} s after the end")

    def report(self):
        """Customers were told ahead, that it begins, and what came of it: once each."""
        wait("the report arrives", lambda: self.untold_of_notices() >= NOTICES, 30)
        if len(self.notices) > NOTICES:
            raise Trouble(f"customers were told {len(self.notices)} times, not {NOTICES}")

    # Following a window

    def window(self, run):
        return self.get(run)

    def seen(self, run):
        """A window's run, as any run is followed; its notices are told as they arrive."""
        view = super().seen(run)
        self.untold_of_notices()
        self.answered()
        return view["run"] if view and "run" in view else view

    def ended(self, run, limit=90):
        wait("the run ends", lambda: self.phase(run) == "OVER", limit)
        return self.seen(run)

    def phase(self, run):
        view = self.seen(run)
        return view and view["phase"]

    def await_view(self, run, what, holds, limit):
        def holds_now():
            self.untold_of_notices()
            view = self.window(run)
            if view["run"]["phase"] == "OVER":
                raise Trouble(f"the window is over too soon: {view['run']['now']}")
            return holds(view)

        wait(what, holds_now, limit)

    def untold_of_notices(self):
        """Tells of what customers were told since the last look; how often they were told by now."""
        for mail in self.mails():
            if mail["to"] == CUSTOMERS and mail["received"] not in self.notices:
                self.notices.add(mail["received"])
                self.line(f"mail to {mail['to']}: {mail['subject']}")
        return len(self.notices)

    # The window that fails

    def release(self):
        before = self.buyers.counted()
        run = self.planned(RELEASE, SOON, "version 2 is ready")
        view = self.followed(run)
        self.told(view)
        if view["verdict"] not in ("FAILED", "STOPPED"):
            raise Trouble(f"a version that takes no order was put out: {view['verdict']}")
        answer = ask(self.stack.url("shop", "/health")).json
        self.line(f"version {answer['version']} is out again")
        if answer["version"] != "1":
            raise Trouble("the version that takes no orders was left out")
        self.line(f"while it was open: {self.buyers.counted() - before}")

    # What came of it

    def count(self):
        counted = self.buyers.counted()
        queue = Queue(self.shop)
        wait("the worker of jobs has done all of them", lambda: not queue.left(), 60)
        self.line(f"customers: {counted}")
        for table, words in (("web_orders", "in the database"), ("dispatched", "dispatched")):
            lost = missing(counted.acknowledged, self.session, table)
            if lost:
                raise Trouble(f"{len(lost)} acknowledged orders are not {words}: {lost[:5]}")
            self.line(f"each acknowledged order is {words}")

    def require_nothing_left(self):
        left = self.leftovers.found()
        if left:
            raise Trouble(f"the windows left behind: {'; '.join(left)}")
        self.line(f"nothing is left: {', '.join(self.leftovers.looked_at())}")

    def resolve(self):
        wait("its incidents are resolved", lambda: not [self.end(one) for one in self.open()])

    def open(self):
        services = ("checkout", "search", SYSTEMS[0])
        listed = [self.get(f"/incidents?service={service}")["incidents"] for service in services]
        return [found for found in chain.from_iterable(listed) if found["status"] in RUNNING]

    def end(self, found):
        told = {"rootCause": "a story", "actions": "none"}
        with suppress(Trouble):  # its source may have ended it since; it is looked at again
            self.post(f"/incidents/{found['service']}/{found['key']}/resolve", told)

    def pages(self):
        for kept in self.records:
            occurrence = kept["record"]["run"]["workflowId"].removeprefix("window/")
            page = self.stack.url("starter", f"/console/windows/{occurrence}")
            say(f"  {'a window':<14}{page}")
        say(f"  {'all windows':<14}{self.stack.url('starter', '/console/windows')}")
        say(f"  {'mails':<14}{self.stack.url('mail', '/')}")
        say(f"  {'alerts':<14}{self.stack.url('alertmanager', '/')}")


def is_page(entry):
    """Whether an entry of a timeline is of a page that somebody got; an audience is told, not paged."""
    receipt = entry.get("receipt")
    return bool(receipt) and receipt["result"] == "DELIVERED" and TOLD not in entry["text"]


def shortened(fact):
    """A fact in a few lines: of many parts, those on which something changed."""
    lines = fact["text"].splitlines()
    if len(lines) > MOST:
        changed = [line for line in lines if CHANGED.search(line)][:MOST]
        lines = [f"{len(lines)} parts, such as", *(changed or lines[:MOST])]
    return [f"{fact['name']}: {lines[0]}", *(f"  {line.split('; before')[0]}" for line in lines[1:])]


def is_about(incident, alert):
    """Whether an incident is of an alert; its title is the alert's summary."""
    return alert[3] in incident["title"]
