package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.TimeText;
import dev.muster.restorepoint.KnownBackup.Cadence;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.restorepoint.KnownBackup.Terms;
import dev.muster.restorepoint.Standing.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant TONIGHT = Instant.parse("2026-03-10T02:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-09T05:00:00Z");
  private static final String DRILL = "drill/shop-db-weekly";
  private static final Terms PROMISED =
      terms(Duration.ofHours(25), Duration.ofMinutes(30), new Cadence(MONDAY, "each Monday"));
  private static final Terms NOTHING_PROMISED = terms(null, null, null);

  // RST-13
  @Test
  void whatWasProvenSaysWhenHowFastAndWhatItLoses() {
    Standing standing =
        standing(PROMISED, point(TONIGHT, proof(MONDAY.plusSeconds(252), 252, 24 * 3_600)));

    assertThat(standing.kind()).isEqualTo(Kind.PROVEN);
    assertThat(standing.sentence())
        .isEqualTo(
            "Proven restorable at 2026-03-09 05:04:12 UTC, in 4 min 12 s, losing at most 1 day.");
  }

  @Test
  void theLastProofCountsWhicheverRestorePointAndStoreItIsOf() {
    KnownBackup backup =
        new KnownBackup(
            List.of(
                store("near", point(TONIGHT), point(TONIGHT.minusSeconds(1), proof(MONDAY, 7, 1))),
                store(
                    "far",
                    point(
                        TONIGHT.minusSeconds(9),
                        proof(MONDAY.minusSeconds(60), 8, 1),
                        proof(MONDAY.plusSeconds(60), 9, 1)))),
            null,
            PROMISED);

    assertThat(Standing.of(backup, NOW, TimeText::clock).sentence())
        .startsWith("Proven restorable at 2026-03-09 05:01:00 UTC, in 9 s");
  }

  @Test
  void anAttemptOfLessThanASecondIsNotToldAsNothing() {
    KeptPoint point =
        point(
            TONIGHT,
            new Proof(
                id(TONIGHT), DRILL + "/1", MONDAY, Duration.ofMillis(730), Duration.ofSeconds(0)));

    assertThat(standing(PROMISED, point).sentence())
        .contains("in less than a second, losing at most 0 s.");
  }

  @Test
  void theTimeOfACarelessServerIsTheLeast() {
    Terms careless = new Terms(null, Duration.ofMinutes(30), Set.of(DRILL), Set.of(DRILL), null);

    assertThat(standing(careless, point(TONIGHT, proof(MONDAY, 60, 1))).sentence())
        .contains("in at least 1 min, losing");
    assertThat(standing(careless, point(TONIGHT, proof(MONDAY, 1_860, 1))).kind())
        .isEqualTo(Kind.PROMISE_BROKEN);
  }

  @Test
  void aDrillWhoseNameIsTheBeginOfAnothersIsAnother() {
    Terms careless = new Terms(null, null, Set.of(), Set.of("drill/shop-db"), null);

    assertThat(standing(careless, point(TONIGHT, proof(MONDAY, 60, 1))).sentence())
        .contains("in 1 min,");
  }

  @Test
  void aLatestRestorePointThatIsTooOldBreaksThePromise() {
    Instant old = NOW.minus(Duration.ofHours(26));
    Standing standing = standing(PROMISED, point(old, proof(MONDAY, 252, 60)));

    assertThat(standing.kind()).isEqualTo(Kind.PROMISE_BROKEN);
    assertThat(standing.sentence())
        .isEqualTo(
            "Proven restorable at 2026-03-09 05:00:00 UTC, in 4 min 12 s, losing at most 1 min."
                + " But the latest restore point is 1 day 2 h old, and no more than 1 day 1 h may"
                + " be lost.");
  }

  @ParameterizedTest
  @CsvSource({
    "PT25H0M1S, 1 day 1 h",
    "PT25H30M29S, 1 day 1 h 30 min",
    "PT47H59M59S, 1 day 23 h 59 min",
    "PT971H59M59S, 40 days 11 h"
  })
  void anAgeIsToldAsExactlyAsItMatters(Duration age, String words) {
    assertThat(standing(PROMISED, point(NOW.minus(age), proof(MONDAY, 1, 1))).sentence())
        .contains("the latest restore point is " + words + " old");
  }

  @Test
  void aPromiseThatIsJustKeptIsKept() {
    Instant old = NOW.minus(Duration.ofHours(25));

    assertThat(standing(PROMISED, point(old, proof(MONDAY, 1_800, 25 * 3_600))).kind())
        .isEqualTo(Kind.PROVEN);
  }

  @Test
  void everyPromiseThatIsBrokenIsSaidOnce() {
    Instant old = NOW.minus(Duration.ofHours(26));
    Instant lastWeek = MONDAY.minus(Duration.ofDays(7));
    Standing standing = standing(PROMISED, point(old, proof(lastWeek, 2_400, 30 * 3_600)));

    assertThat(standing.kind()).isEqualTo(Kind.PROMISE_BROKEN);
    assertThat(standing.sentence())
        .endsWith(
            "in 40 min, losing at most 1 day 6 h. But that is 8 days 7 h ago, and it is to be proven"
                + " each Monday; and a restore is promised within 30 min; and the latest restore"
                + " point is 1 day 2 h old, and no more than 1 day 1 h may be lost.");
  }

  @Test
  void restorePointsThatWereTooFarApartBreakThePromise() {
    Standing standing = standing(PROMISED, point(TONIGHT, proof(MONDAY, 60, 30 * 3_600)));

    assertThat(standing.kind()).isEqualTo(Kind.PROMISE_BROKEN);
    assertThat(standing.sentence())
        .endsWith("losing at most 1 day 6 h. But no more than 1 day 1 h may be lost.");
  }

  @Test
  void withoutPromisesAndACalendarNothingIsLate() {
    Instant longAgo = NOW.minus(Duration.ofDays(400));

    assertThat(standing(NOTHING_PROMISED, point(longAgo, proof(longAgo, 90_000, 1))).kind())
        .isEqualTo(Kind.PROVEN);
  }

  @Test
  void restorePointsThatNoDrillProvedAreUnproven() {
    Standing standing = standing(PROMISED, point(TONIGHT), point(TONIGHT.minusSeconds(1)));

    assertThat(standing.kind()).isEqualTo(Kind.UNPROVEN);
    assertThat(standing.sentence())
        .isEqualTo(
            "2 restore points, the latest of which leads back to 2026-03-10 02:00:00 UTC, and none"
                + " was ever proven restorable.");
    assertThat(standing(PROMISED, point(TONIGHT)).sentence())
        .isEqualTo(
            "Its one restore point, which leads back to 2026-03-10 02:00:00 UTC, was never proven"
                + " restorable.");
  }

  @Test
  void whatIsUnprovenMayBeTooOldBesidesAndWithoutADrill() {
    Terms undrilled = new Terms(Duration.ofHours(1), null, Set.of(), Set.of(), null);

    assertThat(standing(undrilled, point(TONIGHT)).sentence())
        .endsWith(
            "was never proven restorable; the latest restore point is 10 h old, and no more than 1 h"
                + " may be lost; no drill tries this backup.");
  }

  @Test
  void whatADrillFoundLastIsWhatCounts() {
    Fault fault =
        new Fault(
            MONDAY, "shop-db/1 is not restorable: table orders: expected 3 rows, found 2", null);
    KeptPoint before = point(TONIGHT, proof(MONDAY.minusSeconds(60), 60, 1));
    KeptPoint after = point(TONIGHT, proof(MONDAY.plusSeconds(60), 60, 1));

    assertThat(standing(fault, before))
        .isEqualTo(
            new Standing(
                Kind.NOT_RESTORABLE,
                "shop-db/1 is not restorable: table orders: expected 3 rows, found 2. A drill found"
                    + " that at 2026-03-09 05:00:00 UTC; one was proven restorable last at"
                    + " 2026-03-09 04:59:00 UTC."));
    assertThat(standing(fault, point(TONIGHT)).sentence())
        .endsWith("; none was ever proven restorable.");
    assertThat(standing(fault, after).kind()).isEqualTo(Kind.PROVEN);
  }

  @Test
  void aProofOfAnOlderRestorePointDoesNotMakeANewerOneRestorable() {
    Fault fault = new Fault(MONDAY, "shop-db/2 is not restorable: it differs", id(MONDAY));
    Proof older = proof(MONDAY.plusSeconds(60), MONDAY.minusSeconds(1));
    Proof newer = proof(MONDAY.plusSeconds(30), MONDAY);

    assertThat(standing(fault, point(TONIGHT), point(MONDAY.minusSeconds(1), older)))
        .isEqualTo(
            new Standing(
                Kind.NOT_RESTORABLE,
                "shop-db/2 is not restorable: it differs. A drill found that at"
                    + " 2026-03-09 05:00:00 UTC; an older one was proven restorable last at"
                    + " 2026-03-09 05:01:00 UTC."));
    assertThat(
            standing(
                    fault,
                    point(TONIGHT),
                    point(MONDAY, newer),
                    point(MONDAY.minusSeconds(1), older))
                .kind())
        .isEqualTo(Kind.PROVEN);
  }

  @Test
  void aStoreWithoutARestorePointIsSaidSo() {
    assertThat(Standing.of(backup(null, PROMISED), NOW, TimeText::clock))
        .isEqualTo(new Standing(Kind.NONE, "There is no restore point in near."));
    KnownBackup unreadable =
        new KnownBackup(
            List.of(new StoredPoints("shop-db", "near", NOW, 2, 2, List.of()), store("far")),
            null,
            PROMISED);
    assertThat(Standing.of(unreadable, NOW, TimeText::clock).sentence())
        .isEqualTo(
            "There is no restore point in near or far that can be read; 2 have a manifest that"
                + " can't.");
  }

  @Test
  void whatNobodyHasToldIsNotKnownAndNotTakenForNothing() {
    Fault fault = new Fault(MONDAY, "x", null);

    assertThat(Standing.of(new KnownBackup(List.of(), fault, PROMISED), NOW, TimeText::clock))
        .satisfies(standing -> {
          assertThat(standing.kind()).isEqualTo(Kind.UNKNOWN);
          assertThat(standing.sentence()).startsWith("Not known: no run has told");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "PROVEN, true",
    "PROMISE_BROKEN, true",
    "UNPROVEN, false",
    "NOT_RESTORABLE, false",
    "NONE, false",
    "UNKNOWN, false"
  })
  void onlyWhatWasFoundEqualIsProven(Kind kind, boolean proven) {
    assertThat(kind.isProven()).isEqualTo(proven);
  }

  private static Standing standing(Terms terms, KeptPoint... points) {
    return Standing.of(backup(null, terms, points), NOW, TimeText::clock);
  }

  private static Standing standing(Fault fault, KeptPoint... points) {
    return Standing.of(backup(fault, PROMISED, points), NOW, TimeText::clock);
  }

  private static KnownBackup backup(@Nullable Fault fault, Terms terms, KeptPoint... points) {
    return new KnownBackup(List.of(store("near", points)), fault, terms);
  }

  private static StoredPoints store(String name, KeptPoint... points) {
    return new StoredPoints("shop-db", name, NOW, points.length, 0, List.of(points));
  }

  private static Terms terms(
      @Nullable Duration loseAtMost, @Nullable Duration within, @Nullable Cadence cadence) {
    return new Terms(loseAtMost, within, Set.of(DRILL), Set.of(), cadence);
  }

  private static RestorePointId id(Instant at) {
    return new RestorePointId("shop-db", at);
  }

  private static KeptPoint point(Instant at, Proof... proofs) {
    return new KeptPoint(id(at), at, 1_000, List.of(proofs));
  }

  private static Proof proof(Instant at, Instant point) {
    return new Proof(id(point), DRILL + "/1", at, Duration.ofSeconds(60), Duration.ofSeconds(1));
  }

  private static Proof proof(Instant at, long tookSeconds, long losesSeconds) {
    return new Proof(
        id(at),
        DRILL + "/1",
        at,
        Duration.ofSeconds(tookSeconds),
        Duration.ofSeconds(losesSeconds));
  }
}
