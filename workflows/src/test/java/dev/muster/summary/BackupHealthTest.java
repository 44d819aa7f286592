package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise;
import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.KnownBackup;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.KnownBackup.Terms;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.Standing.Kind;
import dev.muster.restorepoint.StoredPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupHealthTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant TONIGHT = Instant.parse("2026-03-10T02:00:00Z");
  private static final Instant YESTERDAY = TONIGHT.minus(Duration.ofDays(1));
  private static final Instant MONDAY = Instant.parse("2026-03-09T05:00:00Z");
  private static final Duration LOSE_AT_MOST = Duration.ofHours(25);
  private static final Cadence MONDAYS = new Cadence(MONDAY, "each Monday at 05:00");
  private static final CountedRun MADE = Runs.made(TONIGHT, 1_000);
  private static final CountedRun PROVEN = Runs.proven(MONDAY, YESTERDAY);

  // BKP-17
  @Test
  void whatIsYoungAndProvenAndRanAsPromisedIsHealthy() {
    BackupHealth health = new Case().health();

    assertThat(health.verdict()).isEqualTo(HealthVerdict.HEALTHY);
    assertThat(health.standing().kind()).isEqualTo(Kind.PROVEN);
    assertThat(health.reasons()).isEmpty();
  }

  @Test
  void withoutARestorePointItIsNot() {
    assertIll(
        new Case().holding("near").holding("far").due(null),
        "There is no restore point in near or far.");
  }

  @Test
  void whatNobodyToldIsNotKnown() {
    BackupHealth health = new Case().told(List.of()).health();

    assertThat(health.verdict()).isEqualTo(HealthVerdict.UNKNOWN);
    assertThat(health.reasons()).singleElement().asString().startsWith("Not known: no run");
  }

  @Test
  void whatIsOlderThanItsPromiseIsNot() {
    Case old = new Case().at(TONIGHT.plus(LOSE_AT_MOST)).due(null);

    assertThat(old.health().reasons()).isEmpty();
    assertIll(
        old.at(TONIGHT.plus(LOSE_AT_MOST).plusSeconds(1)),
        "Proven restorable at 2026-03-09 05:04:00 UTC, in 4 min, losing at most 1 day. But the"
            + " latest restore point is 1 day 1 h old, and no more than 1 day 1 h may be lost.");
  }

  @Test
  void anUnprovenOneThatIsTooOldIsNot() {
    Case unproven = new Case().unproven().cadence(null).due(null);

    assertThat(unproven.health().verdict()).isEqualTo(HealthVerdict.HEALTHY);
    assertThat(unproven.at(TONIGHT.plus(LOSE_AT_MOST).plusSeconds(1)).health().reasons())
        .singleElement()
        .asString()
        .contains("was never proven restorable; the latest restore point is 1 day 1 h old");
  }

  @Test
  void aRumourIsHealthyUnlessACalendarWantsItProven() {
    Case unproven = new Case().unproven().runs(MADE);

    assertThat(unproven.cadence(null).health().verdict()).isEqualTo(HealthVerdict.HEALTHY);
    assertIll(
        unproven.cadence(MONDAYS),
        "Its one restore point, which leads back to 2026-03-10 02:00:00 UTC, was never proven"
            + " restorable. It is to be proven each Monday at 05:00.");
  }

  @Test
  void aProofThatIsOlderThanItMayBeIsNotEnough() {
    Instant next = MONDAY.plus(Duration.ofDays(1));

    assertThat(new Case().cadence(new Cadence(next, "each day")).health().reasons())
        .singleElement()
        .asString()
        .contains("But that is 1 day 6 h 56 min ago, and it is to be proven each day.");
  }

  @Test
  void aLastRunThatFailedMakesItIllUntilOneIsDone() {
    CountedRun failed = Runs.failed(Runs.BACKUP, TONIGHT.plusSeconds(3_600));
    String failure = "backup/shop-db failed at 2026-03-10 03:04:00 UTC: the store does not answer.";

    assertIll(new Case().runs(MADE, PROVEN, failed), failure);
    assertIll(new Case().runs(failed, MADE, PROVEN), failure);
    assertHealthy(
        new Case().runs(MADE, PROVEN, failed, Runs.made(TONIGHT.plusSeconds(7_200), 1_000)));
  }

  @Test
  void aRunThatWasStoppedWasMeantAndSaysNothingOfTheOneBefore() {
    Instant later = TONIGHT.plusSeconds(7_200);
    CountedRun stopped = Runs.stopped(Runs.BACKUP, later);

    assertHealthy(new Case().runs(MADE, PROVEN, stopped));
    assertIll(
        new Case().runs(Runs.failed(Runs.BACKUP, TONIGHT), PROVEN, stopped),
        "backup/shop-db failed at 2026-03-10 02:04:00 UTC: the store does not answer.");
  }

  @Test
  void everyPromiseThatTheLastRunsBrokeIsTold() {
    EvidencePromise size = EvidencePromise.atMost("the change of size", 20, 31.5, "%");
    CountedRun made = Runs.made(TONIGHT, 1_000, Runs.kept(), size, Runs.unmeasured());

    assertIll(
        new Case().runs(made, Runs.proven(MONDAY, YESTERDAY, Runs.broken())),
        "backup/shop-db broke a promise at 2026-03-10 02:04:00 UTC: the change of size, promised 20"
            + " %, came to 31.5 %.",
        "drill/shop-db-weekly broke a promise at 2026-03-09 05:04:00 UTC: restored and proven,"
            + " promised 30 min, came to 42 min.");
  }

  @Test
  void aDrillThatFailedOrWasBlindMakesItIllThoughItIsProven() {
    CountedRun failed = Runs.failed(Runs.DRILL, MONDAY.plusSeconds(3_600));

    assertIll(
        new Case().runs(MADE, PROVEN, failed),
        "drill/shop-db-weekly failed at 2026-03-09 06:04:00 UTC: the store does not answer.");
  }

  @Test
  void eachDrillCountsByItsOwnLastRun() {
    CountedRun other = Runs.failed("drill/shop-db-monthly", MONDAY.minusSeconds(3_600));

    assertIll(
        new Case().runs(MADE, PROVEN, other),
        "drill/shop-db-monthly failed at 2026-03-09 04:04:00 UTC: the store does not answer.");
  }

  @Test
  void aRestorePointThatIsNotRestorableIsToldOnce() {
    CountedRun unsound = Runs.unsound(MONDAY.plusSeconds(3_600), TONIGHT);
    Case found = new Case().runs(MADE, PROVEN, unsound).fault(unsound.unsound());

    assertThat(found.health().standing().kind()).isEqualTo(Kind.NOT_RESTORABLE);
    assertIll(found, found.health().standing().sentence());
  }

  @Test
  void aRunThatIsOverdueAndOfWhichNobodyHasHeardIsTold() {
    String overdue =
        "A run was due at 2026-03-10 02:00:00 UTC, and there is neither a restore point since nor a"
            + " record of a run.";
    Case missed =
        new Case()
            .holding("near", proven(YESTERDAY))
            .holding("far", point(YESTERDAY))
            .at(TONIGHT.plusSeconds(3_000));

    assertIll(missed.runs(PROVEN), overdue);
    assertHealthy(missed.due(null));
    assertHealthy(missed.due(TONIGHT).runs(PROVEN, Runs.stopped(Runs.BACKUP, TONIGHT)));
    assertIll(missed.runs(PROVEN, Runs.stopped(Runs.DRILL, TONIGHT)), overdue);
    assertHealthy(new Case().runs(PROVEN).due(TONIGHT));
  }

  @Test
  void aSecondCopyThatIsBehindIsTold() {
    assertIll(
        new Case().holding("far", point(YESTERDAY)),
        "The second copy is behind: the latest restore point in far leads back to 2026-03-09"
            + " 02:00:00 UTC, and that in near to 2026-03-10 02:00:00 UTC.");
    assertIll(
        new Case().holding("far"), "The second copy is missing: there is no restore point in far.");
  }

  @Test
  void aSecondCopyThatIsAheadIsNoFault() {
    assertHealthy(new Case().holding("near", proven(YESTERDAY)).due(null));
  }

  @Test
  void aStoreOfWhichNobodyToldIsNotKnown() {
    BackupHealth health = new Case().untold("far").health();

    assertThat(health.verdict()).isEqualTo(HealthVerdict.UNKNOWN);
    assertThat(health.reasons()).containsExactly("What far holds is not known: no run has told.");
  }

  @Test
  void aSecondStoreThatWasToldOfBeforeTheLatestIsWaitedForAWhile() {
    StoredPoints far = stored("far", YESTERDAY.plusSeconds(60), point(YESTERDAY));
    Case racing = new Case().stores("near", "far").told(List.of(near(TONIGHT), far));
    Instant told = TONIGHT.plusSeconds(60);

    assertHealthy(racing.at(told.plus(Duration.ofMinutes(10))));
    BackupHealth late = racing.at(told.plus(Duration.ofMinutes(10)).plusSeconds(1)).health();
    assertThat(late.verdict()).isEqualTo(HealthVerdict.UNKNOWN);
    assertThat(late.reasons())
        .containsExactly(
            "What far holds was told last at 2026-03-09 02:01:00 UTC, before the latest restore"
                + " point in near.");
  }

  @Test
  void theWorstComesFirst() {
    BackupHealth health =
        new Case().untold("far").runs(PROVEN, Runs.failed(Runs.BACKUP, TONIGHT)).health();

    assertThat(health.verdict()).isEqualTo(HealthVerdict.UNHEALTHY);
    assertThat(health.reasons())
        .containsExactly(
            "backup/shop-db failed at 2026-03-10 02:04:00 UTC: the store does not answer.",
            "What far holds is not known: no run has told.");
  }

  private static void assertHealthy(Case known) {
    assertThat(known.health().reasons()).isEmpty();
    assertThat(known.health().verdict()).isEqualTo(HealthVerdict.HEALTHY);
  }

  private static void assertIll(Case known, String... reasons) {
    assertThat(known.health().reasons()).containsExactly(reasons);
    assertThat(known.health().verdict()).isEqualTo(HealthVerdict.UNHEALTHY);
  }

  private static StoredPoints near(Instant point) {
    return stored("near", TONIGHT.plusSeconds(60), point(point), proven(YESTERDAY));
  }

  private static StoredPoints stored(String store, Instant readAt, KeptPoint... points) {
    return new StoredPoints("shop-db", store, readAt, points.length, 0, List.of(points));
  }

  private static KeptPoint point(Instant at) {
    return new KeptPoint(Runs.point(at), at, 1_000, List.of());
  }

  private static KeptPoint proven(Instant at) {
    return new KeptPoint(
        Runs.point(at),
        at,
        1_000,
        List.of(
            new Proof(
                Runs.point(at),
                Runs.DRILL + "/1",
                MONDAY.plus(Runs.TOOK),
                Runs.TOOK,
                Duration.ofDays(1))));
  }

  /** A backup in two stores of which all is well, until a test says otherwise. */
  private record Case(
      List<String> stores,
      List<StoredPoints> told,
      @Nullable Fault fault,
      @Nullable Cadence cadence,
      List<CountedRun> runs,
      @Nullable Instant due,
      Instant now) {
    Case() {
      this(
          List.of("near", "far"),
          List.of(near(TONIGHT), stored("far", TONIGHT.plusSeconds(60), point(TONIGHT))),
          null,
          MONDAYS,
          List.of(MADE, PROVEN),
          TONIGHT,
          NOW);
    }

    BackupHealth health() {
      return BackupHealth.of(
          new HealthFacts(
              Runs.BACKUP,
              stores,
              new KnownBackup(
                  told,
                  fault,
                  new Terms(LOSE_AT_MOST, null, Set.of(Runs.DRILL), Set.of(), cadence)),
              runs,
              due,
              now,
              TimeText::clock));
    }

    Case told(List<StoredPoints> others) {
      return new Case(stores, others, fault, cadence, runs, due, now);
    }

    Case stores(String... names) {
      return new Case(List.of(names), told, fault, cadence, runs, due, now);
    }

    Case untold(String name) {
      return told(told.stream().filter(one -> !one.store().equals(name)).toList());
    }

    Case holding(String name, KeptPoint... points) {
      return told(
          told.stream()
              .map(one ->
                  one.store().equals(name) ? stored(name, TONIGHT.plusSeconds(60), points) : one)
              .toList());
    }

    Case unproven() {
      return stores("near").told(List.of(stored("near", TONIGHT.plusSeconds(60), point(TONIGHT))));
    }

    Case fault(@Nullable Fault found) {
      return new Case(stores, told, found, cadence, runs, due, now);
    }

    Case cadence(@Nullable Cadence other) {
      return new Case(stores, told, fault, other, runs, due, now);
    }

    Case runs(CountedRun... others) {
      return new Case(stores, told, fault, cadence, List.of(others), due, now);
    }

    Case due(@Nullable Instant other) {
      return new Case(stores, told, fault, cadence, runs, other, now);
    }

    Case at(Instant other) {
      return new Case(stores, told, fault, cadence, runs, due, other);
    }
  }
}
