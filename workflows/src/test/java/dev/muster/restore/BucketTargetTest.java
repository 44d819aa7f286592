package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.BackupWorld;
import dev.muster.restore.BucketTarget.Besides;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTargetTest {
  @Test
  void allObjectsAreWantedWhereNoneAreNamed() {
    assertThat(target().wants("users/42/face.jpg")).isTrue();
    assertThat(target().words()).isEqualTo("s3://near/");
  }

  @Test
  void aNameIsOfOneObjectAndAPrefixOfAllBelowIt() {
    BucketTarget some = target("hat.jpg", "users/42/");

    assertThat(List.of("hat.jpg", "users/42/face.jpg")).allMatch(some::wants);
    assertThat(List.of("hat.jpg.old", "users/42", "users/42-old/face.jpg")).noneMatch(some::wants);
    assertThat(some.words()).isEqualTo("hat.jpg, users/42/ in s3://near/");
  }

  @Test
  void aBackupOfAPartIsNoneOfTheWholeBucket() {
    assertThat(target().isOf(BackupWorld.bucketBackup().source())).isFalse();
    assertThat(target().isOf(BackupWorld.backup().source())).isFalse();
  }

  private static BucketTarget target(String... objects) {
    return new BucketTarget(BackupWorld.NEAR, List.of(objects), Besides.LEFT);
  }
}
