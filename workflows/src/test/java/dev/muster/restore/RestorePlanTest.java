package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupWorld;
import dev.muster.drill.RestorePointChoice;
import dev.muster.restore.BucketTarget.Besides;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.BucketSelection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestorePlanTest {
  private static RestorePlan bucket(Besides besides) {
    BackupPlan backup = BackupWorld.bucketBackup();
    BucketSelection source = (BucketSelection) backup.source();
    return SampleRestore.plan(
        backup,
        new BucketTarget(source.address(), List.of(), besides),
        StepsAround.NOTHING,
        Mode.FOR_REAL);
  }

  @Test
  void whatIsRemovedOrNotBackedUpIsAConsequence() {
    assertThat(bucket(Besides.REMOVED).consequences())
        .isEqualTo(", and what is there besides is removed");
    assertThat(bucket(Besides.REMOVED).recovered(RestorePointChoice.LATEST, true).consequences())
        .isEqualTo(", and what is there besides is removed, without a backup of what is there");
    assertThat(bucket(Besides.LEFT).consequences()).isEmpty();
  }
}
