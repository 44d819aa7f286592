package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupPolicyTest {
  @Test
  void isAPolicyOfBackupsAndDrillsThatNoCalendarStarts(@TempDir Path directory) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    BackupPolicy.write(
        directory,
        new Plan.Backups(1, 2, 3, URI.create("http://127.0.0.1:4"), directory, directory));
    Policy policy = new PolicyStore(directory).current();
    assertThat(policy.plans().backups()).containsOnlyKeys("shop", "clerk", "reader", "small");
    assertThat(policy.plans().drills()).containsOnlyKeys("shop", "shop-rows", "small");
    assertThat(policy.plans().timetables()).isEmpty();
    assertThat(policy.plans().backups().get("shop").store().endpoint()).endsWith(":3");
    assertThat(policy.plans().backups().get("small").store().endpoint()).endsWith(":2");
  }
}
