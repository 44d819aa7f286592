package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.api.RecoveryBodies.RunRecoveryBody;
import dev.muster.problem.ProblemException;
import dev.muster.recovery.Deployment;
import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.SiteCommand;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WantedVersionsTest {
  private static RecoveryPlan plan(@Nullable String version) {
    Deployment.At at =
        new Deployment.At(
            new SiteCommand.At("deploy-shop", "web-1"),
            new VersionQuestion("http://127.0.0.1:8080/version", null, null),
            null);
    Deployment shop =
        new Deployment(
            "shop", Map.of("site-of-p1", at, "site-of-p2", at), version, Deployment.USUAL);
    RecoveryPlan base = SampleFailover.recovery();
    return new RecoveryPlan(
        base.name(),
        base.summary(),
        base.owner(),
        Stream.concat(
                base.steps().stream(), Stream.of(new RecoveryStep("deployed", List.of(), shop)))
            .toList(),
        base.leave(),
        base.movedWithin(),
        base.told(),
        base.concern(),
        base.to(),
        base.mode(),
        base.revision());
  }

  private static RecoveryPlan wanted(
      @Nullable String said, @Nullable Map<String, String> versions) {
    return new RunRecoveryBody(null, null, null, null, null, null, null, null, versions)
        .wanted(plan(said));
  }

  private static void isRefused(@Nullable Map<String, String> versions, String why) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> wanted(null, versions))
        .withMessageContaining(why);
  }

  // DR-12
  @Test
  void aRunThatSaysNoVersionIsRefusedAndNamesTheApplication() {
    isRefused(null, "has to say the version of shop");
    isRefused(Map.of(), "has to say the version of shop");
  }

  @Test
  void aVersionThatIsAnotherTomorrowIsRefused() {
    isRefused(Map.of("shop", "latest"), "of shop: latest names another version tomorrow");
    isRefused(Map.of("shop", "1;id"), "of shop: a version is up to 128 letters");
    isRefused(Map.of("shop", "1.4.2", "hall", "1"), "the plan deploys no 'hall': it deploys shop");
  }

  @Test
  void whatTheRunSaysCountsBeforeThePolicyAndPeopleReadIt() {
    assertThat(wanted("1.4.1", Map.of("shop", "1.4.2")).deployments().getFirst().version())
        .isEqualTo("1.4.2");
    assertThat(wanted("1.4.1", Map.of("shop", "1.4.2")).summary())
        .isEqualTo("The shop goes to the other site, with shop 1.4.2");
    assertThat(wanted("1.4.1", null).deployments().getFirst().version()).isEqualTo("1.4.1");
  }
}
