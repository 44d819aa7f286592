package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionFaultTest {
  private static final String WRITTEN = "{incidents: 730d, approvals: 365d, audit: 1000d}";

  @Test
  void eachKindIsKeptForATimeOfItsOwn() {
    Policy policy = Written.complete().policy();

    assertThat(policy.retention().keep())
        .containsEntry(RetentionKind.INCIDENTS, Duration.ofDays(730))
        .containsEntry(RetentionKind.APPROVALS, Duration.ofDays(365))
        .containsEntry(RetentionKind.AUDIT, Duration.ofDays(1000));
  }

  @Test
  void whatIsNotNamedIsKeptForEver() {
    Policy policy = Written.minimal().policy();

    assertThat(policy.retention()).isEqualTo(RetentionPolicy.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "{audit: 29d}, 'settings.retention.audit: must be 30d at least'",
    "{incidents: soon}, 'settings.retention.incidents: '",
    "{evidence: 730d}, 'settings.retention.evidence: unknown key'",
  })
  void whatCanNotBeMeantIsRefused(String retention, String fault) {
    assertThat(Written.complete().with(WRITTEN, retention).faults())
        .singleElement()
        .asString()
        .startsWith("policy.yaml:5: " + fault);
  }
}
