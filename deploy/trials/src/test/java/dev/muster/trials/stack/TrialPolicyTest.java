package dev.muster.trials.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialPolicyTest {
  @Test
  void isAPolicyInWhichEveryServicePagesThroughTheSink(@TempDir Path directory) throws Exception {
    TrialPolicy.write(directory, 4711, 3);
    Policy policy = new PolicyStore(directory).current();
    assertThat(policy.services()).hasSize(13).containsKeys("service-002", "ladder-009");
    Target first = policy.escalation().get("ladder-009").levels().getFirst().page().getFirst();
    OnCallLookup.Answer answer =
        policy.lookUp(
            new OnCallLookup.Question(List.of(first), Urgency.HIGH, List.of(), Instant.EPOCH));
    assertThat(answer.gaps()).isEmpty();
    assertThat(answer.contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.channel().name()).isEqualTo("sink"));
  }

  @Test
  void knowsWhenEachPersonIsDue() {
    assertThat(TrialPolicy.due("service-001")).isZero();
    assertThat(TrialPolicy.due("ladder-001-level-1")).isZero();
    assertThat(TrialPolicy.due("ladder-001-level-3")).isEqualTo(Duration.ofSeconds(30));
  }
}
