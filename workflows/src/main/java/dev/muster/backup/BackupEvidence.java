package dev.muster.backup;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a restore point that was made says for its plan. */
record BackupEvidence(BackupPlan plan, TakenBackup taken) {
  List<EvidenceFact> facts() {
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(new EvidenceFact(MadePoint.POINT, taken.point().text()));
    facts.add(new EvidenceFact("Leads back to", TimeText.clock(taken.takenAt())));
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
    return facts;
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
    if (loseAtMost != null) {
      promises.add(
          EvidencePromise.within("the time since the restore point before", loseAtMost, apart()));
    }
    return promises;
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
