package dev.muster.backup;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.notice.TimeText;
import dev.muster.restorepoint.BucketProtection.Versions;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.BucketSelection.Versioning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a restore point that was made says for its plan. */
record BackupEvidence(BackupPlan plan, TakenBackup taken) {
  private static final String VERSIONS = "a bucket that keeps versions";

  List<EvidenceFact> facts() {
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(new EvidenceFact(MadePoint.POINT, taken.point().text()));
    facts.add(new EvidenceFact("Leads back to", TimeText.clock(taken.takenAt())));
    if (plan.heartbeat() != null) {
      facts.add(new EvidenceFact("Its last heartbeat", heartbeat()));
    }
    facts.add(new EvidenceFact("Stored at", taken.location()));
    facts.add(new EvidenceFact(MadePoint.SIZE, size()));
    facts.add(new EvidenceFact("SHA-256", taken.sha256()));
    if (taken.key() != null) {
      facts.add(new EvidenceFact("Encrypted", "with the key " + taken.key()));
    }
    if (!taken.omitted().isEmpty()) {
      facts.add(new EvidenceFact("Not compared by drills", String.join("; ", taken.omitted())));
    }
    TakenBackup.Earlier before = taken.before();
    if (before != null) {
      facts.add(
          new EvidenceFact(
              "Change of size", new SizeChange(before.bytes(), taken.bytes()).sentence()));
    }
    TakenBackup.Bucket bucket = taken.bucket();
    if (bucket != null) {
      facts.add(new EvidenceFact("The bucket", bucket.protection().words()));
      count(bucket).ifPresent(facts::add);
    }
    return facts;
  }

  private String heartbeat() {
    Instant last = taken.heartbeat();
    return last == null ? "there was none that could be read" : "is of " + TimeText.clock(last);
  }

  private Optional<EvidenceFact> count(TakenBackup.Bucket bucket) {
    return Optional.ofNullable(taken.before())
        .flatMap(before -> Optional.ofNullable(before.objects()))
        .map(objects -> new SizeChange(objects, bucket.objects()).sentence("objects"))
        .map(change -> new EvidenceFact("Change of count", change));
  }

  private String size() {
    String bytes =
        "%s of %,d"
            .formatted(MadePoint.size(taken.bytes(), plan.source().product()), taken.sourceSize());
    return taken.holds() == null ? bytes : bytes + "; " + taken.holds();
  }

  /** What can only be measured against the restore point before stays unmeasured without one. */
  List<EvidencePromise> promises() {
    List<EvidencePromise> promises = new ArrayList<>();
    promises.add(
        EvidencePromise.atMost("the change of size", plan.sizeMayChange(), sizeChange(), "%"));
    Duration loseAtMost = plan.loseAtMost();
    if (loseAtMost != null && !plan.source().keepsLog()) {
      promises.add(
          EvidencePromise.within("the time since the restore point before", loseAtMost, apart()));
    }
    if (plan.source() instanceof BucketSelection(_, Versioning wanted)
        && wanted == Versioning.REQUIRED) {
      promises.add(EvidencePromise.atLeast(VERSIONS, 1, versions(), "buckets"));
    }
    return promises;
  }

  /** Null when the bucket did not say. */
  private @Nullable Double versions() {
    TakenBackup.Bucket bucket = taken.bucket();
    if (bucket == null || bucket.protection().versions() == Versions.UNKNOWN) {
      return null;
    }
    return bucket.protection().versions() == Versions.ON ? 1.0 : 0.0;
  }

  private @Nullable Double sizeChange() {
    TakenBackup.Earlier before = taken.before();
    return before == null
        ? null
        : Math.abs(new SizeChange(before.bytes(), taken.bytes()).perCent());
  }

  private @Nullable Duration apart() {
    TakenBackup.Earlier before = taken.before();
    return before == null
        ? null
        : Duration.between(before.point().begunAt(), taken.point().begunAt());
  }
}
