package dev.muster.drill.bucket;

import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.Machine;
import dev.muster.drill.store.SourceRestore;
import dev.muster.policy.MissingSecretException;
import dev.muster.restorepoint.BucketProtection;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.ObjectContents;
import dev.muster.restorepoint.ObjectListText.End;
import dev.muster.restorepoint.bucket.BrokenListException;
import dev.muster.restorepoint.bucket.ObjectList;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.SourceBucket;
import dev.muster.restorepoint.s3.Stores;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads every object of a restore point out of the store and compares it with the list; those that
 * are named alone become files in a folder of the drill's own.
 *
 * @param source which it never writes to, and only asks how it is protected
 */
public record ObjectsRestore(BucketSelection source, Stores stores) implements SourceRestore {
  private static final int AT_ONCE = 8;

  @Override
  public DrillReport of(Attempt attempt) throws Exception {
    Found found = restored(attempt).and(bucket());
    String where =
        attempt.plan().tables().isEmpty() ? "nothing is kept of them" : "a folder of the drill's";
    return found.report(attempt.times().steps(), Machine.words(AT_ONCE, where));
  }

  private static Found restored(Attempt attempt) throws Exception {
    try {
      Found listed = attempt.times().take("fetch", () -> listed(attempt));
      if (!listed.clean() || !attempt.plan().verify().includes(DrillLevel.ROWS)) {
        return listed;
      }
      ObjectsReading reading = new ObjectsReading(attempt, AT_ONCE);
      List<Difference> differences = attempt.times().take("restore", reading::differences);
      return attempt.times().take("verify", () -> reading.found(differences));
    } catch (DamagedException e) {
      return Found.fault(String.valueOf(e.getMessage()));
    } catch (BrokenListException e) {
      return Found.fault("it can't be restored: " + e.getMessage());
    }
  }

  private static Found listed(Attempt attempt) throws Exception {
    if (!(attempt.manifest().contents() instanceof ObjectContents expected)) {
      return Found.fault("the manifest does not say what it must restore to");
    }
    End end = ObjectList.measure(attempt.store(), attempt.manifest());
    return new Found(
        expected.differences(end.objects(), end.bytes()).stream()
            .map(Difference::sentence)
            .toList(),
        null,
        0,
        List.of());
  }

  /** What is restored must not depend on whether what was backed up is still there. */
  private Found bucket() {
    BucketProtection protection = protection();
    return new Found(
        source.lack(protection).stream().toList(),
        null,
        0,
        List.of("bucket %s: %s".formatted(source.address().bucket(), protection.words())));
  }

  private BucketProtection protection() {
    try (SourceBucket bucket = SourceBucket.open(stores, source.address())) {
      return bucket.protection();
    } catch (SdkException | MissingSecretException e) {
      return BucketProtection.UNKNOWN;
    }
  }
}
