package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.SampleReadiness;
import dev.muster.api.ScriptedReadiness;
import dev.muster.api.TestPolicy;
import dev.muster.standing.FailoverStates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class FailoverGaugesTest {
  @Autowired FailoverStates states;
  @Autowired ScriptedReadiness readiness;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void untold() {
    readiness.reset();
  }

  private double shown(String metric) {
    new FailoverGauges(states, registry).refresh();
    return registry.get(metric).tag("plan", "shop-over").gauge().value();
  }

  // DR-16
  @Test
  void oneThatIsReadyIsOneAndItsLagIsShown() {
    readiness.seen.add(SampleReadiness.ready(TestPolicy.NOW));

    assertThat(shown("muster.failover.ready")).isEqualTo(1);
    assertThat(shown("muster.failover.lag.bytes")).isEqualTo(12_000);
  }

  @Test
  void oneThatIsNotIsNoughtAndAnUnknownLagIsNoNumber() {
    readiness.seen.add(SampleReadiness.notReady(TestPolicy.NOW, "p2 is gone"));

    assertThat(shown("muster.failover.ready")).isZero();
    assertThat(shown("muster.failover.lag.bytes")).isNaN();
  }

  @Test
  void whatIsNotKnownIsNoNumber() {
    readiness.away = true;

    assertThat(shown("muster.failover.ready")).isNaN();
  }
}
