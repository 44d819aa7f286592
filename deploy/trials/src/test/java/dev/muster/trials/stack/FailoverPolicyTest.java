package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan;
import dev.muster.policy.PolicyStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverPolicyTest {
  @Test
  void isAPairThatIsKnownWithAndWithoutItsPassword(@TempDir Path directory) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    Path runtime = Path.of("/pair.sock");
    FailoverPolicy.write(
        directory,
        new Plan.Failovers(
            Path.of("/sites"), Path.of("/pg"), null, 1, runtime, Path.of("/pair.cfg"), 2, 3));
    Map<String, FailoverPlan> plans = new PolicyStore(directory).current().plans().failovers();

    FailoverPlan ledger = Objects.requireNonNull(plans.get(FailoverPolicy.LEDGER));
    assertThat(plans).containsOnlyKeys(FailoverPolicy.LEDGER, FailoverPolicy.LOCKED);
    assertThat(ledger.pair().balancer()).isEqualTo("/pair.sock");
    assertThat(ledger.pair().names()).containsExactly("db-north", "db-west");
    assertThat(ledger.pair().second().address().port()).isEqualTo(3);
    assertThat(ledger.pair().second().dataFolder()).isEqualTo("/sites/west/data");
    assertThat(ledger.pair().first().machine()).isEqualTo("north");
    assertThat(ledger.rejoin()).isNull();
    FailoverPlan locked = Objects.requireNonNull(plans.get(FailoverPolicy.LOCKED));
    assertThat(locked.pair().first().address().password())
        .isNotEqualTo(ledger.pair().first().address().password());
    assertThat(locked.systems()).isEqualTo(ledger.systems());
  }
}
