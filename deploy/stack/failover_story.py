"""A ledger that goes to its other site and comes home, while somebody writes to it all the time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from stack import haproxy, sites
from stack.customers import missing
from stack.following import Follower, fact
from stack.ports import free_ports
from stack.sites import Sites
from stack.story import wait
from stack.terminal import Trouble, say
from stack.writer import TABLE, Writer

FAILOVER = "ledger"
PLAN = f"failovers/{FAILOVER}"
LEFT = "an earlier story left it"
AGAIN = 200  # acknowledged entries after which the ledger is taken to be at work again
AGAINST = "Against it"  # what a dry run says of what keeps it from being done
TOLD = ("Log", "Seen then", "Rejoined")  # of a run that changes places
DONE = ("KEPT", "BROKEN")  # what was promised; it was switched over in either case


def tell(stack):
    Story(stack).tell()


class Story(Follower):
    def __init__(self, stack):
        super().__init__(stack)
        self.sites = Sites(stack.secrets[sites.PASSWORD])

    def tell(self):
        say("\nThe story: the shop's ledger changes its site, and whoever writes to it goes on.\n")
        self.end(LEFT)
        try:
            self.prepare()
            with Writer(self.sites.door(self.sites.front)) as self.writer:
                self.line("entries are written through HAProxy, each once the one before is acknowledged")
                self.dry_run()
                self.change("the north is to be worked on", self.sites.north, self.sites.west)
                self.away(self.sites.north)
                self.change("the work is done", self.sites.west, self.sites.north, "Brings back")
        finally:
            self.end("the story is over")
        self.line("the servers, HAProxy and the workers of both sites are gone, and their files")
        self.compare()

    def end(self, why):
        """Nothing is left of the sites, and no run waits for leave to change them."""
        for words in sites.end():
            self.line(words)
        with suppress(Trouble, OSError):  # it may be answered meanwhile, or Muster be away
            for request in self.waiting(f"failover/{FAILOVER}"):
                self.decide(request, "reject", why)
                self.line(f"{request} is rejected: {why}")

    # What a failover needs

    def prepare(self):
        self.sites.make()
        north, west = self.sites.north, self.sites.west
        with_north = self.sites.session(north)
        with_north.ask(TABLE)
        with_north.close()
        self.line(f"{north.server} writes (port {north.port}); {self.streams(west, north)}")
        self.sites.start_proxy()
        self.line(f"HAProxy before both (port {self.sites.front}): {self.traffic()}")
        self.start_workers()
        self.sites.add()
        wait(f"{PLAN} is in force", self.is_in_force)
        self.line(f"failover {FAILOVER} joins the policy; nothing is restarted")

    def start_workers(self):
        """Whoever acts on a server is at its site; the stack's own worker is at neither."""
        with ThreadPoolExecutor() as beside:
            names = [site.name for site in (self.sites.north, self.sites.west)]
            for record in beside.map(self.stack.start_worker_of, names, free_ports(len(names))):
                self.line(f"{record.name} acts there (process {record.pid})")

    def is_in_force(self):
        return any(plan["name"] == FAILOVER for plan in self.get("/failovers"))

    def streams(self, site, leader):
        """That a site follows another, as that one says."""
        session = self.sites.session(leader)
        said = []

        def does():
            said[:] = session.ask(sites.STREAMS.format(site.server))
            return said

        try:
            wait(f"{site.server} follows {leader.server}", does, 30)
        finally:
            session.close()
        return f"{leader.server} says: {said[0]}"

    def traffic(self):
        states = haproxy.servers(sites.runtime())
        return ", ".join(f"{name} is {state}" for name, state in sorted(states.items()))

    # A run without hands, and one with

    def dry_run(self):
        """Says what it would do and what each machine saw, asks nobody, and touches nothing."""
        record = self.dry("to know whether it could be done", "Seen", "Would switch over")
        if said(record, AGAINST):
            raise Trouble(f"what was made a moment ago is not ready: {fact(record, AGAINST)}")

    def dry(self, reason, *facts, **wanted):
        run = self.start(PLAN, reason, dryRun=True, **wanted)
        return self.told(self.ended(run), *facts)

    def change(self, reason, old, new, *facts):
        """The ledger goes to a site that follows, or is made to; the one that it left follows."""
        before = self.writer.written()
        self.line(f"so far {before}")
        run = self.start(PLAN, reason, to=new.server)
        self.approve(self.get(run)["workflowId"])
        record = self.told(self.followed(run), *facts, *TOLD)
        self.line(f"  its record: {self.page(self.records[-1])}")
        if record["verdict"] not in DONE:
            raise Trouble(f"{old.server} was not switched over: {fact(record, 'Log')}")
        self.goes_on(before, new)
        self.line(self.streams(old, new))

    def away(self, site):
        """A server that follows is stopped, and a run to it would bring it back first."""
        self.sites.stop(site)
        self.line(f"{site.server} is stopped while the other site is written to")
        record = self.dry("to know what leads home", "Would bring back first", to=site.server)
        if not said(record, "Would bring back first"):
            raise Trouble(f"a dry run would not bring {site.server} back")

    def goes_on(self, before, new):
        """Whoever writes is at work again, and all that was ever acknowledged is there."""
        at_its_end = len(self.writer.written().acknowledged)
        wait(
            "the ledger is written to again",
            lambda: len(self.writer.written().acknowledged) >= at_its_end + AGAIN,
        )
        written = self.writer.written()
        self.line(f"now {self.traffic()}; {written}")
        gap = written.gap(len(before.acknowledged))
        self.line(f"the longest that nothing was acknowledged: {gap:.2f} s")
        self.require_all(written, new)

    def require_all(self, written, site):
        session = self.sites.session(site)
        try:
            lost = missing(written.acknowledged, session, FAILOVER)
        finally:
            session.close()
        if lost:
            raise Trouble(f"{len(lost)} acknowledged entries are not on {site.server}: {lost[:5]}")
        self.line(f"each of the {len(written.acknowledged):,} is on {site.server}: 0 are lost")


def said(record, name):
    """Whether a record has a fact."""
    return any(one["name"] == name for one in record["facts"])
