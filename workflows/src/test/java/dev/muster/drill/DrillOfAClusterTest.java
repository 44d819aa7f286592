package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrillOfAClusterTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T05:00:00Z");
  private static final RestorePointId POINT =
      new RestorePointId("shop-server", Instant.parse("2026-03-01T00:00:00Z"));

  @Test
  void aLogIsFollowedToAMomentSoLongBeforeTheDrill() {
    DrillPlan plan = plan(Duration.ofMinutes(30)).begunAt(BEGAN);

    assertThat(plan.choose())
        .isEqualTo(RestorePointChoice.before(Instant.parse("2026-03-01T04:30:00Z")));
    assertThat(plan.in(plan.store().apart("0123456789"), null).choose()).isEqualTo(plan.choose());
    assertThat(plan(null).begunAt(BEGAN)).isEqualTo(plan(null));
  }

  @Test
  void whatWouldBeLostIsWhatCameAfterTheLastCommitAndNotAfterTheRestorePoint() {
    DrillEvidence evidence = evidence(plan(null), BEGAN.minusSeconds(12));

    assertThat(evidence.loses()).isEqualTo(Duration.ofSeconds(12));
    assertThat(promise(evidence).measured()).isEqualTo(12.0);
    assertThat(promise(evidence).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(evidence.facts())
        .contains(new EvidenceFact("Its last commit", "is of 2026-03-01 04:59:48 UTC"));
    assertThat(promise(evidence(plan(null), BEGAN.minusSeconds(301))).outcome())
        .isEqualTo(Outcome.BROKEN);
    assertThat(evidence(plan(null), BEGAN.plusSeconds(3)).loses()).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatIsMissingBeforeAMomentIsMeasuredAgainstTheMoment() {
    DrillPlan plan = plan(Duration.ofMinutes(30)).begunAt(BEGAN);

    assertThat(evidence(plan, Instant.parse("2026-03-01T04:29:58Z")).loses())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatIsMissingBeforeANamedPointIsMeasuredAgainstWhenItWasMade() {
    DrillPlan plan = plan(Duration.ofHours(4)).to("before the release").begunAt(BEGAN);
    Instant made = Instant.parse("2026-03-01T03:00:00Z");
    DrillEvidence soFar = evidence(plan, made.minusSeconds(3));
    DrillEvidence evidence = new DrillEvidence(plan, soFar.chosen(), soFar.report().until(made));

    assertThat(plan.target()).isEqualTo(new LogTarget.Named("before the release"));
    assertThat(plan.choose().moment()).as("the log is followed from then").isNotNull();
    assertThat(evidence.loses()).isEqualTo(Duration.ofSeconds(3));
    assertThat(promise(evidence).measured()).isEqualTo(3.0);
    assertThat(evidence.facts())
        .contains(
            new EvidenceFact(
                "Its log",
                "was followed to before the release, which is of 2026-03-01 03:00:00 UTC"));
  }

  @Test
  void aSelfTestFollowsTheLogToItsEndWhateverTheDrillIsTo() {
    DrillPlan plan = plan(null).to("before the release");

    assertThat(plan.in(plan.store(), null).target()).isEqualTo(LogTarget.END);
    assertThat(plan.of(RestorePointChoice.RANDOM).target()).isEqualTo(plan.target());
    assertThat(plan(Duration.ofMinutes(30)).begunAt(BEGAN).target())
        .isEqualTo(new LogTarget.Moment(Instant.parse("2026-03-01T04:30:00Z")));
  }

  @Test
  void aCopyThatNeverFollowedItsLogMeasuresNothing() {
    assertThat(promise(evidence(plan(null), null)).outcome()).isEqualTo(Outcome.NOT_MEASURED);
  }

  @Test
  void heartbeatsThatWereWrittenUntilTheEndTellWhatWouldBeLost() {
    DrillEvidence evidence = evidence(plan(null), BEGAN.minusSeconds(12), BEGAN.minusSeconds(14));

    assertThat(evidence.loses()).isEqualTo(Duration.ofSeconds(14));
    assertThat(promise(evidence).name())
        .isEqualTo("the time since the last heartbeat that came back");
    assertThat(promise(evidence).measured()).isEqualTo(14.0);
    assertThat(evidence.facts())
        .contains(new EvidenceFact("Its last heartbeat", "is of 2026-03-01 04:59:46 UTC"));
  }

  @Test
  void whereNobodyWroteAnyMoreTheLastCommitCounts() {
    DrillEvidence evidence = evidence(plan(null), BEGAN.minusSeconds(12), BEGAN.minusSeconds(600));

    assertThat(evidence.loses()).isEqualTo(Duration.ofSeconds(12));
    assertThat(promise(evidence).name()).isEqualTo("the time since the last commit that came back");
    assertThat(evidence.facts())
        .contains(
            new EvidenceFact(
                "Its last heartbeat",
                "is of 2026-03-01 04:50:00 UTC: nobody wrote one after that, so the last commit"
                    + " counts"));
  }

  private static EvidencePromise promise(DrillEvidence evidence) {
    return evidence.promises().getLast();
  }

  private static DrillEvidence evidence(DrillPlan plan, @Nullable Instant recoveredTo) {
    return evidence(plan, recoveredTo, null);
  }

  private static DrillEvidence evidence(
      DrillPlan plan, @Nullable Instant recoveredTo, @Nullable Instant heartbeat) {
    DrillReport report =
        new DrillReport(
            List.of(new DrillReport.Step("provision", BEGAN, BEGAN.plusSeconds(60))),
            List.of(),
            0,
            "5 tables in 2 databases",
            "",
            0,
            List.of(),
            recoveredTo,
            heartbeat,
            null);
    return new DrillEvidence(
        plan, new ChosenPoint(POINT, POINT.begunAt(), 1, Duration.ofHours(5), null), report);
  }

  private static DrillPlan plan(@Nullable Duration ago) {
    return new DrillPlan(
        "shop-server-weekly",
        "Restores the server of the shop",
        "web",
        "shop-server",
        new ClusterAddress(
            new PostgresAddress("127.0.0.1", 5432, "shop", "postgres", null),
            "/var/lib/postgresql/15/main",
            "shop",
            new ClusterRepository("/srv/pgbackrest", null, null),
            Duration.ofDays(1)),
        new StoreAddress(
            "near", "backups", "us-east-1", null, StoreAddress.Addressing.HOST, "", null),
        RestorePointChoice.LATEST,
        List.of(),
        DrillLevel.ROWS,
        List.of(),
        DrillServer.DURABLE,
        null,
        Duration.ofMinutes(5),
        Duration.ofHours(6),
        List.of(),
        "0123456789ab",
        List.of(),
        ago,
        null,
        null);
  }
}
