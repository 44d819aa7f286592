package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.SeverityLevel;
import java.time.ZoneId;

/** What loading anything at all has to come to. */
final class Outcome {
  private Outcome() {}

  /** Either a policy with which everything can be done, or what is wrong, in lines to print. */
  static void check(LoadedPolicy loaded) {
    Policy policy = loaded.policy();
    assertThat(policy == null).isEqualTo(loaded.faults().stream().anyMatch(Fault::isError));
    assertThat(loaded.faults()).allSatisfy(Outcome::checkPrintable);
    if (policy != null) {
      policy.services().values().forEach(service -> plan(policy, service));
    }
  }

  private static void checkPrintable(Fault fault) {
    assertThat(fault.file()).isNotBlank();
    assertThat(fault.reason()).isNotBlank().doesNotContain("what the schema asks for");
    assertThat(fault.toString()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(700);
  }

  private static void plan(Policy policy, Service service) {
    for (SeverityLevel severity : policy.incidentPolicy(service).severities().levels()) {
      LadderPlan plan = LadderPlan.of(policy, service, severity.name(), Written.NOW);

      assertThat(plan.rungs()).isNotEmpty();
      assertThat(LadderPlanText.of(plan, ZoneId.of("Europe/Stockholm"))).contains(service.name());
    }
  }
}
