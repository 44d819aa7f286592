package dev.muster.api;

import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillServer;
import dev.muster.drill.RestorePointChoice;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.StepsAround;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Holding;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.StoredPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backup of each standing, each tried by a drill but for one. */
public final class SampleBackups {
  public static final String FAULT =
      "mail-db/20261123T010000Z is not restorable: table public.mails: expected 3 rows, found 2"
          + " rows";

  private static final Instant NOW = TestPolicy.NOW;
  private static final Instant NIGHT = Instant.parse("2026-11-23T01:00:00Z");
  private static final StoreAddress NEAR = store("near");
  private static final StoreAddress FAR = store("far");
  private static final int DAYS = 30;

  private SampleBackups() {}

  /** By name. */
  public static Map<String, BackupPlan> plans() {
    return named(
        Stream.of(
            backup("shop-db", "The orders of the shop"),
            backup("search-db", "What the search has read"),
            backup("mail-db", "The mails of the support"),
            backup("wiki-db", "What everybody wrote down"),
            backup("archive-db", "What is older than a year"),
            backup("forum-db", "What people said to each other")));
  }

  /** By name; the one of the search only looks whether a copy opens. */
  public static Map<String, DrillPlan> drills() {
    return named(
        Stream.of("shop-db", "mail-db", "wiki-db", "forum-db")
            .map(backup -> drill(backup + "-quarterly", backup)));
  }

  /** By plan; none of them is due in the next ten weeks. */
  public static Map<String, Timetable> timetables() {
    return Stream.concat(plans().values().stream(), drills().values().stream())
        .map(SampleBackups::timetable)
        .collect(Collectors.toMap(Timetable::plan, Function.identity()));
  }

  private static <P extends Plan> Map<String, P> named(Stream<P> plans) {
    return plans.collect(Collectors.toMap(Plan::name, Function.identity()));
  }

  public static BackupPlan backup(String name, String summary) {
    return new BackupPlan(
        name,
        summary,
        "team-web",
        name,
        new PostgresAddress("db.example", 5432, "shop", "backup", null),
        NEAR,
        name.equals("shop-db") ? FAR : null,
        new Retention(7, Duration.ofDays(30), 0, 0, 0),
        Duration.ofHours(1),
        Duration.ofHours(25),
        20,
        Duration.ofHours(4),
        "0123456789ab",
        name.equals("shop-db") ? new EncryptionKey("backups-2026", "${env:KEY}") : null);
  }

  public static DrillPlan drill(String name, String backup) {
    return new DrillPlan(
        name,
        "Restores " + backup,
        "team-web",
        backup,
        new PostgresAddress("db.example", 5432, "shop", "backup", null),
        NEAR,
        RestorePointChoice.LATEST,
        List.of(),
        DrillLevel.ROWS,
        List.of(),
        DrillServer.DURABLE,
        Duration.ofMinutes(30),
        null,
        Duration.ofHours(4),
        List.of(),
        "0123456789ab",
        List.of());
  }

  public static Map<String, RestorePlan> restores() {
    RestorePlan restore =
        new RestorePlan(
            "shop-db-back",
            "Puts the shop's database back",
            "team-web",
            backup("shop-db", "The shop"),
            new DatabaseTarget(new PostgresAddress("db.example", 5432, "shop", "admin", null)),
            new ApprovalTerms(List.of("cto"), 1, Duration.ofHours(1), null, List.of()),
            Duration.ofMinutes(30),
            Duration.ofHours(4),
            RestorePointChoice.LATEST,
            false,
            RestorePlan.Mode.FOR_REAL,
            List.of(),
            "0123456789ab",
            StepsAround.NOTHING);
    return Map.of(restore.name(), restore);
  }

  private static StoreAddress store(String name) {
    return new StoreAddress(name, name, "us-east-1", null, StoreAddress.Addressing.HOST, "", null);
  }

  private static Timetable timetable(Plan plan) {
    return new Timetable(
        plan.subject(),
        plan.summary(),
        new Recurrence(
            new DueDays.Quarterly(2, plan.kind().equals("drill") ? 16 : 15),
            LocalTime.of(2, 0),
            ZoneId.of("Europe/Berlin")),
        Duration.ZERO,
        Duration.ofMinutes(15),
        new Timetable.Concern("checkout", "P3"));
  }

  /** Puts in what runs told of all of them, but for the one that nobody told of. */
  public static void tell(ScriptedRestorePoints points, ScriptedShelf shelf) {
    points.stores.add(told("shop-db", "near", month("shop-db", run("shop-db"))));
    points.stores.add(told("shop-db", "far", month("shop-db", null)));
    points.stores.add(told("search-db", "near", month("search-db", null)));
    points.stores.add(told("mail-db", "near", month("mail-db", null)));
    points.stores.add(told("wiki-db", "near", List.of(point("wiki-db", 40, run("wiki-db")))));
    points.stores.add(told("archive-db", "near", List.of()));
    shelf.records.add(
        kept(
            run("shop-db"),
            "drill",
            NOW.minus(Duration.ofDays(2)),
            EvidenceVerdict.KEPT,
            new EvidenceFact("Outcome", "done in 4 min"),
            new EvidenceFact("Verdict", "proven restorable in 4 min 12 s, losing at most 1 day")));
    shelf.records.add(
        kept(
            run("mail-db"),
            "drill",
            NOW.minus(Duration.ofHours(5)),
            EvidenceVerdict.FAILED,
            new EvidenceFact("Outcome", FAULT)));
    shelf.records.add(
        kept(
            "backup/shop-db/2026-11-23T01:00:00Z",
            "backup",
            NIGHT.plusSeconds(90),
            EvidenceVerdict.KEPT,
            new EvidenceFact("Outcome", "done in 1 min 30 s")));
  }

  public static StoredPoints told(String backup, String store, List<KeptPoint> points) {
    return new StoredPoints(
        backup, store, NOW.minus(Duration.ofMinutes(12)), points.size(), 0, points);
  }

  private static String run(String backup) {
    return "drill/" + backup + "-quarterly/2026-11-21T12:00:00Z";
  }

  /** A restore point each night; the one of two nights ago was proven where a run did so. */
  private static List<KeptPoint> month(String backup, @Nullable String run) {
    List<KeptPoint> points = new ArrayList<>();
    IntStream.range(0, DAYS).forEach(day -> points.add(point(backup, day, day == 2 ? run : null)));
    return points;
  }

  public static KeptPoint point(String backup, int daysAgo, @Nullable String run) {
    Instant begun = NIGHT.minus(Duration.ofDays(daysAgo));
    RestorePointId id = new RestorePointId(backup, begun);
    List<Proof> proofs =
        run == null
            ? List.of()
            : List.of(
                new Proof(
                    id,
                    run,
                    begun.plus(Duration.ofHours(11)),
                    Duration.ofSeconds(252),
                    Duration.ofHours(24)));
    long bytes = 36_200_000L + (DAYS - daysAgo) * 412_345L;
    return new KeptPoint(
        id,
        begun.plusSeconds(1),
        bytes,
        proofs,
        new Holding(5, "tables", "1,200 rows in 5 tables"));
  }

  public static Kept kept(
      String run, String kind, Instant ended, EvidenceVerdict verdict, EvidenceFact... facts) {
    String chain = run.substring(0, run.lastIndexOf('/'));
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            kind,
            new EvidenceRun(run, run),
            "0123456789ab",
            ended.minusSeconds(252),
            ended,
            List.of(new EvidencePerson("the calendar", "requester")),
            List.of(),
            List.<EvidenceStep>of(),
            List.of(),
            verdict,
            List.of(facts),
            List.of());
    return new Kept(chain, 1, "ab".repeat(32), record);
  }
}
