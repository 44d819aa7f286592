package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.StoreAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupPolicyTest {
  @Test
  void isAPolicyOfBackupsAndDrillsThatNoCalendarStarts(@TempDir Path directory) throws Exception {
    Policy policy = written(directory, null);
    assertThat(policy.plans().backups())
        .containsOnlyKeys("shop", "clerk", "reader", "small", "pictures", "small-pictures");
    assertThat(policy.plans().drills()).containsOnlyKeys("shop", "shop-rows", "small", "pictures");
    assertThat(policy.plans().timetables()).isEmpty();
    assertThat(policy.plans().backups().get("shop").store().endpoint()).endsWith(":3");
    assertThat(policy.plans().backups().get("small").store().endpoint()).endsWith(":2");
  }

  @Test
  void whereThereIsPgBackRestAWholeClusterIsBackedUpToo(@TempDir Path directory) throws Exception {
    Plan.Cluster cluster =
        new Plan.Cluster(5, directory, "trial", 6, 7, directory, directory, directory);
    Policy policy = written(directory, cluster);
    assertThat(policy.plans().drills()).containsKeys("server", "server-rows");
    assertThat(policy.plans().backups().get("server").source())
        .isInstanceOfSatisfying(
            ClusterAddress.class,
            address -> {
              assertThat(address.repository().store())
                  .isNotNull()
                  .extracting(StoreAddress::endpoint)
                  .asString()
                  .endsWith(":7");
              assertThat(address.fullEvery()).isEqualTo(Duration.ofSeconds(1));
            });
  }

  private static Policy written(Path directory, Plan.@Nullable Cluster cluster) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    URI toxiproxy = URI.create("http://127.0.0.1:4");
    BackupPolicy.write(
        directory, new Plan.Backups(1, 8, 2, 3, toxiproxy, directory, directory, cluster));
    return new PolicyStore(directory).current();
  }
}
