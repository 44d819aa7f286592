package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import dev.muster.window.WindowPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowPolicyTest {
  @Test
  void isAPolicyOfWindowsThatNoCalendarOpens(@TempDir Path directory) throws Exception {
    Policy policy = written(directory);
    assertThat(policy.plans().windows())
        .containsOnlyKeys("care", "haste", "hang", "release", "leave", "little");
    assertThat(policy.plans().timetables()).isEmpty();
    assertThat(policy.plans().windows().values())
        .allMatch(window -> window.notices().audiences().size() == 1)
        .allMatch(window -> window.systems().contains(WindowPolicy.SYSTEM));
  }

  @Test
  void oneHasAllThatAWindowCanHave(@TempDir Path directory) throws Exception {
    WindowPlan care = Objects.requireNonNull(written(directory).plans().windows().get("care"));
    assertThat(care.services()).containsExactly(WindowPolicy.SERVICE);
    assertThat(care.modes()).hasSize(2);
    assertThat(care.silences()).hasSize(1);
    assertThat(care.opening().checks()).hasSize(2);
    assertThat(care.approval()).isNotNull();
    assertThat(care.watch().checks()).hasSize(1);
  }

  private static Policy written(Path directory) throws Exception {
    URI anywhere = URI.create("http://127.0.0.1:4");
    Plan.Backups backups = new Plan.Backups(1, 8, 2, 3, anywhere, directory, directory, null);
    TrialPolicy.write(directory, 4711, 3);
    BackupPolicy.write(directory, backups);
    WindowPolicy.write(
        directory,
        new Plan.Windows(
            Path.of("/shop"),
            anywhere,
            anywhere,
            Path.of("/shop/haproxy.sock"),
            anywhere,
            Map.of("stop-jobs", List.of("/bin/true"))),
        backups);
    return new PolicyStore(directory).current();
  }
}
