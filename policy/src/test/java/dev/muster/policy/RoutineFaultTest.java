package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.Reminder;
import dev.muster.routine.RoutinePlan;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutineFaultTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quorum: 1 | quorum: 2 | .approval: 2 must approve, but the roles have 1 people
          confirm: {roles: [lead]} | confirm: {roles: [leed]} | .steps[1].confirm.roles[0]: there is no role 'leed'; did you mean 'lead'?
          confirm: {roles: [lead]} | takes: 1m | .steps[1]: says either 'call' or 'confirm'
          person:alice | person:alise | .approval.remind[1].targets[0]: there is no person 'alise'; did you mean 'alice'?
          within: 15m | within: 0s | .within: must be a second at least
          expect: 204 | expect: 999 | .steps[0].call.expect: '999' is not a status from 100 to 599
          """)
  void whatCannotBeMeantIsToldWithItsPlace(String written, String instead, String fault) {
    assertThat(Written.complete().with(written, instead).faults())
        .anySatisfy(told ->
            assertThat(told)
                .asString()
                .matches("policy\\.yaml:\\d+: routines\\.flush" + Pattern.quote(fault) + "\n?"));
  }

  @Test
  void aRoutineIsReadAsWritten() {
    RoutinePlan plan = Written.complete().policy().plans().routines().get("flush");

    assertThat(plan.chain()).isEqualTo("routine/flush");
    assertThat(plan.systems()).containsExactly("shop-db");
    assertThat(plan.within()).isEqualTo(Duration.ofMinutes(15));
    assertThat(plan.approval().reminders())
        .extracting(Reminder::after)
        .containsExactly(Duration.ZERO, Duration.ofMinutes(30));
    assertThat(plan.steps().getFirst().call().expect()).isEqualTo(204);
    assertThat(plan.steps().getFirst().call().bearer()).isEqualTo("${env:SHOP_TOKEN}");
    assertThat(plan.steps().getLast().confirm().quorum()).isEqualTo(1);
  }
}
