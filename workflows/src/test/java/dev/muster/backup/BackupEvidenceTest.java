package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.BucketProtection.Versions;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.BucketSelection.Versioning;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupEvidenceTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final StoreAddress STORE =
      new StoreAddress("near", "near", "eu-north-1", null, StoreAddress.Addressing.HOST, "", null);

  // BKP-04
  @ParameterizedTest
  @CsvSource({
    "ON, KEPT",
    "SUSPENDED, BROKEN",
    "OFF, BROKEN",
    "UNKNOWN, NOT_MEASURED",
  })
  void aBucketThatMustKeepVersionsAndDoesNotBreaksAPromise(Versions versions, Outcome outcome) {
    assertThat(evidence(Versioning.REQUIRED, versions).promises())
        .filteredOn(promise -> promise.name().equals("a bucket that keeps versions"))
        .extracting(EvidencePromise::outcome)
        .containsExactly(outcome);
  }

  @Test
  void whatIsOnlyReportedIsNoPromise() {
    BackupEvidence evidence = evidence(Versioning.REPORTED, Versions.OFF);

    assertThat(evidence.promises())
        .extracting(EvidencePromise::name)
        .doesNotContain("a bucket that keeps versions");
    assertThat(evidence.facts())
        .contains(new EvidenceFact("The bucket", "versioning off, no object lock"));
  }

  // BKP-15
  @Test
  void theChangeOfCountAndOfBytesIsTold() {
    assertThat(evidence(Versioning.REPORTED, Versions.ON).facts())
        .contains(
            new EvidenceFact("Change of count", "5 objects, where the one before has 4: +25.0 %"),
            new EvidenceFact("Change of size", "350 bytes, where the one before has 280: +25.0 %"));
  }

  private static BackupEvidence evidence(Versioning wanted, Versions found) {
    return new BackupEvidence(plan(wanted), taken(found));
  }

  private static TakenBackup taken(Versions found) {
    return new TakenBackup(
        new RestorePointId("pictures", NIGHT),
        NIGHT,
        NIGHT,
        "s3://near/pictures",
        350,
        300,
        "5 objects with 300 bytes",
        "ab".repeat(32),
        new TakenBackup.Earlier(
            new RestorePointId("pictures", NIGHT.minus(Duration.ofDays(1))), 280, 4L),
        List.of(),
        null,
        new TakenBackup.Bucket(5, new BucketProtection(found, null)),
        null);
  }

  private static BackupPlan plan(Versioning wanted) {
    return new BackupPlan(
        "pictures",
        "Pictures of what the shop sells",
        "web",
        "shop",
        new BucketSelection(STORE.below("pictures/"), wanted),
        STORE,
        null,
        new Retention(1, Duration.ZERO, 0, 0, 0),
        null,
        null,
        20,
        Duration.ofHours(6),
        "rev1",
        null);
  }
}
