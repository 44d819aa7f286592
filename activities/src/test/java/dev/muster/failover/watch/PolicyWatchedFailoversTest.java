package dev.muster.failover.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalTerms;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyWatchedFailoversTest {
  private static final OnCallDirectory PEOPLE =
      new OnCallDirectory(
          Map.of(
              "ada", new Person("ada", "Ada", Map.of("email", "ada@example.com")),
              "bob", new Person("bob", "Bob", Map.of())),
          Map.of("cto", List.of("ada", "bob"), "lead", List.of("bob")),
          Map.of());

  private static List<String> against(int quorum, String... roles) {
    return PolicyWatchedFailovers.against(
        new ApprovalTerms(List.of(roles), quorum, Duration.ofHours(1), null, List.of()), PEOPLE);
  }

  @Test
  void whoMayAgreeMustBeReachable() {
    assertThat(against(1, "cto")).isEmpty();
    assertThat(against(1, "lead"))
        .containsExactly("1 must agree, and 0 can be reached of those with the role lead");
  }

  @Test
  void asManyMustBeReachableAsMustAgree() {
    assertThat(against(2, "cto", "lead"))
        .containsExactly("2 must agree, and 1 can be reached of those with the role cto or lead");
  }

  @Test
  void aRoleThatNobodyHasIsAReason() {
    assertThat(against(1, "ceo"))
        .containsExactly("1 must agree, and 0 can be reached of those with the role ceo");
  }
}
