"""A backup told as it is taken, restored though its worker is killed, damaged and found out."""

from datetime import datetime, timedelta, timezone

from stack import layout
from stack.following import Follower, fact, megabytes
from stack.restore_points import flip, restoring, stored_dump
from stack.sample import Sample
from stack.services import BUCKETS
from stack.story import RUNNING, moment, wait
from stack.terminal import Trouble, say

BACKUP, DRILL = "shop", "shop-weekly"
SERVICE = "shop-database"
WEEKLY = "every: {time: 04:00, days: [sunday]}"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TO_BE_TAKEN_UP = timedelta(seconds=20)


def tell(stack, size):
    Story(stack, size).tell()


class Story(Follower):
    def __init__(self, stack, size):
        super().__init__(stack)
        self.sample = Sample(stack, size)

    def tell(self):
        say("\nThe story: what the shop sold must outlive its database, and be proven to.\n")
        self.resolve("an earlier story left it")
        self.prepare()
        self.protect()
        point = self.back_up()
        self.restore_through_a_kill()
        self.damage(point)
        self.compare()

    def prepare(self):
        self.stack.start_store()
        self.line(f"a store that speaks S3 has the buckets {' and '.join(BUCKETS)}")
        made = "was made" if self.sample.make() else "is there"
        orders, size = self.sample.orders(), megabytes(self.sample.bytes())
        self.line(f"a database of the shop {made}: {orders:,} orders, {size}")

    def protect(self):
        self.stack.add_backups()
        for kind, name in (("backups", BACKUP), ("drills", DRILL)):
            wait(f"{name} is in force", lambda: self.has(kind, name))
        self.line(f"backup {BACKUP} and drill {DRILL} join the policy; nothing is restarted")

    def has(self, kind, name):
        return any(plan["name"] == name for plan in self.get(f"/{kind}"))

    def back_up(self):
        """Orders are placed all the while."""
        before = self.sample.orders()
        with self.sample.selling() as sales:
            view = self.followed(self.start(f"backups/{BACKUP}", "before a release"))
        record = self.told(view, "Restore point", "Leads back to", "Size", "Stored at")
        self.line(f"{sales.placed:,} orders joined the {before:,} meanwhile; the shop did not stop")
        return fact(record, "Restore point")

    def restore_through_a_kill(self):
        run = self.start(f"drills/{DRILL}", "to know how long it takes")
        wait("the restore is under way", lambda: "pg_restore" in restoring(), 300)
        self.line(f"its worker is killed in the midst of it, with {', '.join(restoring())} at work")
        self.strike("worker")
        wait("its programs end", lambda: not restoring(), 15)
        self.line("they all died with it")
        self.stack.start_worker()
        self.line("a worker is back")
        self.finish(run, "Compared", "Measured on")

    def finish(self, run, *facts):
        self.told(self.followed(run), "Verdict", *facts)
        left = [*restoring(), *layout.drills().glob("drill-*")]
        self.line(f"of the server it made, {len(left) or 'no'} programs and files are left")

    def damage(self, point):
        dump = stored_dump(layout.BUCKETS / BUCKETS[0], point)
        at = dump.stat().st_size // 2
        flip(dump, at)
        try:
            self.line(f"a bit flips in the store: of byte {at:,} of {dump.name}")
            view = self.planned(self.bring_forward())
            self.told(view)
            self.alarm(view)
        finally:
            flip(dump, at)
            self.stack.add_backups()
        self.line("the bit is put right, the drill is due on Sundays again")
        self.finish(self.start(f"drills/{DRILL}", "the bit was put right"))
        self.resolve("a bit of the dump had flipped in the store")

    def bring_forward(self):
        """Runs of the calendar page those they concern; who starts one looks after it."""
        due = next_minute(datetime.now(timezone.utc) + TO_BE_TAKEN_UP)
        self.stack.add_backups(lambda text: brought_forward(text, due))
        self.line(f"the policy has the weekly drill at {due:%H:%M} UTC of this day instead")
        return due

    def planned(self, due):
        run = f"/drills/{DRILL}/runs/{due:%Y-%m-%dT%H:%M:%SZ}"
        wait("the calendar plans the run", lambda: self.seen(run))
        self.line(f"drill{run.removeprefix('/drills').replace('/runs', '')} is planned")
        return self.followed(run)

    def alarm(self, view):
        mail = self.mail(f"drill/{DRILL} of ")
        late = moment(mail["received"]) - moment(view["endedAt"])
        self.line(f"{late.total_seconds():.1f} s later, mail to {mail['to']}: {mail['subject']}")
        self.press(mail, "acknowledge", form="")
        self.line(f"{mail['to']} answers by the link in the mail")

    def resolve(self, cause):
        told = {"rootCause": cause, "actions": "drilled again"}
        for found in self.get(f"/incidents?service={SERVICE}")["incidents"]:
            if found["status"] in RUNNING:
                self.post(f"/incidents/{SERVICE}/{found['key']}/resolve", told)
                self.line(f"incident {found['id']} is resolved: {cause}")


def next_minute(at):
    """The first whole minute from a moment on."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def brought_forward(text, due):
    """The policy with its weekly drill at another time."""
    if text.count(WEEKLY) != 1:
        raise Trouble(f"the drill {DRILL} is not due as this story expects: {WEEKLY}")
    return text.replace(WEEKLY, f"every: {{time: {due:%H:%M}, days: [{DAYS[due.weekday()]}]}}")
