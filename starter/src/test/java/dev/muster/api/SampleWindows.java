package dev.muster.api;

import dev.muster.approval.ApprovalTerms;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HostCommand;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.RetryLimits;
import dev.muster.plan.RunView;
import dev.muster.planner.Timetable;
import dev.muster.run.RunPhase;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.NoticeTerms;
import dev.muster.window.OpeningTerms;
import dev.muster.window.Told;
import dev.muster.window.VendorWindow;
import dev.muster.window.WatchTerms;
import dev.muster.window.WindowCommand.Kind;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest.Confirmed;
import dev.muster.window.WindowStep;
import dev.muster.window.WindowView;
import dev.muster.window.WindowWork;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A window of the shop on the first Sunday of each month, and one of its cache by hand. */
public final class SampleWindows {
  /** When the shop's is due next: two o'clock in the night, in Berlin. */
  public static final Instant DUE = Instant.parse("2026-12-06T01:00:00Z");

  public static final String ID = "window/shop-monthly/2026-12-06T01:00:00Z";

  private static final Instant NOW = TestPolicy.NOW;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ApprovalTerms CTO =
      new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of());

  private SampleWindows() {}

  /** By name. */
  public static Map<String, WindowPlan> plans() {
    return Map.of(
        "shop-monthly", plan("shop-monthly", "shop-db", CTO),
        "cache-by-hand", plan("cache-by-hand", "cache", null));
  }

  /** By plan. */
  public static Map<String, Timetable> timetables() {
    WindowPlan plan = plan("shop-monthly", "shop-db", CTO);
    return Map.of(
        plan.chain(),
        new Timetable(
            plan.subject(),
            plan.summary(),
            new Recurrence(
                new DueDays.MonthlyByWeekday(DueDays.Which.FIRST, DayOfWeek.SUNDAY),
                LocalTime.of(2, 0),
                BERLIN),
            plan.longestLead(),
            Duration.ofMinutes(15),
            plan.concern()));
  }

  /** Of the provider, which overlaps the second half of the shop's. */
  public static Map<String, VendorWindow> vendors() {
    return Map.of(
        "managed-db",
        new VendorWindow(
            "managed-db",
            "The provider patches <the> servers",
            List.of("shop-db"),
            new Recurrence(
                new DueDays.MonthlyByWeekday(DueDays.Which.FIRST, DayOfWeek.SUNDAY),
                LocalTime.of(3, 0),
                BERLIN),
            Duration.ofHours(1)));
  }

  private static WindowPlan plan(String name, String system, @Nullable ApprovalTerms emergency) {
    return new WindowPlan(
        name,
        "Updates the <shop>",
        "team-web",
        List.of("checkout"),
        List.of(system),
        BERLIN,
        Duration.ofHours(2),
        new NoticeTerms(
            List.of(Duration.ofHours(48), Duration.ofHours(24), Duration.ofHours(1)),
            List.of(
                new NoticeTerms.Audience(
                    "customers", new ChannelRef("mail", ChannelKind.EMAIL, RetryLimits.STANDARD)))),
        CTO,
        emergency,
        new OpeningTerms(
            List.of(
                new OpeningTerms.Item("users are notified", Duration.ofHours(24), CTO),
                new OpeningTerms.Item("rolling back is prepared", Duration.ofHours(24), CTO)),
            List.of(
                new OpeningTerms.NoIncident("no incident", List.of("checkout"), List.of("P1")))),
        List.of(new FlagFileMode("/var/www/maintenance.flag")),
        List.of(),
        List.of(step("stop the job worker", 10), step("update it", 1200), step("test it", 60)),
        WatchTerms.NONE,
        new Timetable.Concern("checkout", "P3"),
        "0123456789ab");
  }

  private static WindowStep step(String name, int seconds) {
    return new WindowStep(
        name,
        new WindowWork.Task(new HostCommand("stop-worker")),
        Duration.ofSeconds(seconds),
        Duration.ofMinutes(40),
        null,
        null,
        WindowStep.OnFailure.ROLL_BACK);
  }

  /** One that waits for the first Sunday of December; half of its checklist is confirmed. */
  public static Sighting planned() {
    return new Sighting(ID, Stage.PLANNED, planned("the calendar", null, DUE));
  }

  public static WindowView planned(String requester, @Nullable String reason, Instant due) {
    return new WindowView(
        run(requester, reason, RunPhase.PLANNED, "waiting until it is due", List.of(), null, null),
        "shop-monthly",
        "Updates the <shop>",
        List.of("checkout"),
        due,
        Duration.ofHours(2),
        null,
        null,
        List.of(
            new Told(
                Told.Kind.AHEAD,
                due.minus(Duration.ofHours(48)),
                due,
                Duration.ofHours(48),
                "delivered to customers")),
        List.of(new Confirmed("users are notified", "ada", NOW.minusSeconds(60))),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  /** One that has been open for so long and is at its second step. */
  public static WindowView open(Duration gone, @Nullable String held, String... left) {
    Instant opened = NOW.minus(gone);
    return new WindowView(
        run(
            "the calendar",
            null,
            RunPhase.RUNNING,
            "update it",
            List.of(
                new EvidenceStep(
                    "stop the job worker",
                    opened,
                    opened.plusSeconds(12),
                    Result.DONE,
                    "answered <204>"),
                new EvidenceStep("update it", opened.plusSeconds(12), null, Result.STOPPED, null)),
            null,
            null),
        "shop-monthly",
        "Updates the <shop>",
        List.of("checkout"),
        opened,
        Duration.ofHours(2),
        opened,
        opened.plus(Duration.ofHours(2)),
        List.of(new Told(Told.Kind.BEGINS, opened, opened, null, "delivered to customers")),
        List.of(new Confirmed("users are notified", "ada", NOW.minusSeconds(60))),
        List.of("stop the job worker", "turn on the flag /var/www/maintenance.flag"),
        List.of(left),
        held,
        List.of(Kind.PAUSE, Kind.SKIP, Kind.ABORT, Kind.EXTEND),
        List.of("update it", "test it"));
  }

  /** One that is open on time. */
  public static Sighting begun() {
    return new Sighting(ID, Stage.BEGUN, open(Duration.ofMinutes(10), null));
  }

  /** One that took all its steps and kept its promises, and is over. */
  public static Sighting over() {
    WindowView open = open(Duration.ofMinutes(50), null);
    return new Sighting(
        ID,
        Stage.OVER,
        new WindowView(
            run(
                "the calendar",
                null,
                RunPhase.OVER,
                "done in 50 min",
                open.run().steps(),
                NOW,
                EvidenceVerdict.KEPT),
            open.name(),
            open.summary(),
            open.services(),
            open.due(),
            open.length(),
            open.openedAt(),
            open.deadline(),
            open.told(),
            open.confirmed(),
            List.of(),
            List.of(),
            null,
            List.of(),
            List.of()));
  }

  private static RunView run(
      String requester,
      @Nullable String reason,
      RunPhase phase,
      String now,
      List<EvidenceStep> steps,
      @Nullable Instant ended,
      @Nullable EvidenceVerdict verdict) {
    return new RunView(
        ID,
        "window/shop-monthly",
        requester,
        reason,
        phase,
        now,
        NOW.minus(Duration.ofHours(1)),
        ended,
        steps,
        verdict);
  }
}
