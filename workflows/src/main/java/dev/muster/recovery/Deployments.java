package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.recovery.SiteActivities.ApplicationQuestion;
import dev.muster.recovery.SiteActivities.AwaitOrder;
import dev.muster.recovery.SiteActivities.CommandOrder;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings applications to their versions, and keeps which each had before. */
final class Deployments {
  private static final Duration LONGEST_COMMAND = Duration.ofHours(1);

  private final RecoveryPlan plan;
  private final Map<String, VersionChange> changes = new LinkedHashMap<>();

  Deployments(RecoveryPlan plan) {
    this.plan = plan;
  }

  /** What it says now, whatever stands in the way of asking. */
  static ApplicationSight look(Deployment deployment, String site) {
    String machine = deployment.at(site).command().machine();
    try {
      return SiteCalls.looks(machine).look(question(deployment, site));
    } catch (ActivityFailure failure) {
      return ApplicationSight.silent(SiteCalls.words(failure, machine));
    }
  }

  /**
   * Brings one to its version, unless it serves that already; fails when it does not serve it in
   * time. What was deployed and does not serve yet is only waited for.
   *
   * @return what it serves then, for people
   */
  String take(Deployment deployment, String site) {
    ApplicationSight seen = look(deployment, site);
    CancellationScope.throwCanceled();
    VersionChange change =
        changes.computeIfAbsent(
            deployment.application(), _ -> VersionChange.begun(deployment, site, seen));
    if (seen.serves(deployment.wanted())) {
      note(change.to(seen));
      return "%s at %s, which needs nothing".formatted(sentence(deployment, seen), site);
    }
    VersionChange touched = change.nowTouched();
    note(touched);
    String how = seen.isOf(deployment.wanted()) ? "" : deployed(deployment, site);
    ApplicationSight now = awaited(deployment, site, how);
    note(touched.to(now));
    return "%s at %s, was %s%s"
        .formatted(
            sentence(deployment, now), site, change.before(), how.isEmpty() ? "" : "; " + how);
  }

  private void note(VersionChange change) {
    changes.put(change.application(), change);
  }

  /** What the application says afterwards tells what came of a command that nobody saw end. */
  private static String deployed(Deployment deployment, String site) {
    SiteCommand.At at = deployment.at(site).command();
    String words =
        SiteCommands.run(
                at, new CommandOrder(at.run(), deployment.wanted(), LONGEST_COMMAND, false))
            .words();
    CancellationScope.throwCanceled();
    return words;
  }

  private static ApplicationSight awaited(Deployment deployment, String site, String how) {
    String machine = deployment.at(site).command().machine();
    Instant until = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(deployment.within());
    try {
      return SiteCalls.awaits(
              machine,
              "wait for %s %s".formatted(deployment.application(), deployment.wanted()),
              deployment.within())
          .await(new AwaitOrder(question(deployment, site), deployment.wanted(), until));
    } catch (ActivityFailure failure) {
      CancellationScope.throwCanceled();
      throw RecoveryFailure.NOT_DEPLOYED.because(
          "%s%s".formatted(SiteCalls.words(failure, machine), how.isEmpty() ? "" : "; " + how));
    }
  }

  private static ApplicationQuestion question(Deployment deployment, String site) {
    Deployment.At at = deployment.at(site);
    return new ApplicationQuestion(deployment.application(), at.version(), at.ready());
  }

  private static String sentence(Deployment deployment, ApplicationSight seen) {
    return "%s %s".formatted(deployment.application(), seen.words());
  }

  /** Which versions were exchanged, and what puts those of before back; nothing when none was. */
  Optional<EvidenceFact> fact() {
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EvidenceFact(
                "Versions",
                changes.values().stream()
                    .map(change -> change.words(plan))
                    .collect(Collectors.joining("\n"))));
  }
}
