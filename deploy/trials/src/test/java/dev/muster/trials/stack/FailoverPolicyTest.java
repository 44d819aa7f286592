package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.traffic.Rfc2136Way;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.policy.PolicyStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverPolicyTest {
  @Test
  void isAPairThatIsKnownWithAndWithoutItsPassword(@TempDir Path directory) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    Map<String, FailoverPlan> plans = plans(directory, null);

    FailoverPlan ledger = Objects.requireNonNull(plans.get(FailoverPolicy.LEDGER));
    assertThat(plans)
        .containsOnlyKeys(
            FailoverPolicy.LEDGER, FailoverPolicy.LOCKED, FailoverPolicy.CUT, FailoverPolicy.HOME);
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
    FailoverPlan cut = Objects.requireNonNull(plans.get(FailoverPolicy.CUT));
    assertThat(cut.lost().cutOffBy())
        .containsOnly(Map.entry("db-north", "cut-off-north"), Map.entry("db-west", "cut-off-west"));
    FailoverPlan home = Objects.requireNonNull(plans.get(FailoverPolicy.HOME));
    assertThat(Objects.requireNonNull(home.rejoin()).catchUpWithin())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void whereSomebodyKeepsItsNameOneOfThemLeadsThat(@TempDir Path directory) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    FailoverPlan named =
        Objects.requireNonNull(
            plans(directory, new Plan.Names(5353, Path.of("/zone/update.key")))
                .get(FailoverPolicy.NAMED));

    assertThat(named.led())
        .extracting(TrafficRecord::way)
        .containsExactly(new Rfc2136Way("127.0.0.1:5353", List.of(), "${file:/zone/update.key}"));
    assertThat(named.led().getFirst().value("db-west")).isEqualTo("192.0.2.2");
  }

  private static Map<String, FailoverPlan> plans(Path directory, Plan.@Nullable Names names)
      throws Exception {
    FailoverPolicy.write(
        directory,
        new Plan.Failovers(
            Path.of("/sites"),
            Path.of("/pg"),
            null,
            1,
            Path.of("/pair.sock"),
            Path.of("/pair.cfg"),
            2,
            3,
            names));
    return new PolicyStore(directory).current().plans().failovers();
  }
}
