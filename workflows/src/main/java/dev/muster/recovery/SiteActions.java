package dev.muster.recovery;

import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.PlanRun;
import dev.muster.recovery.RecoveryWork.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a recovery does at its site beside its systems: commands, applications and the page. */
final class SiteActions {
  private final Deployments deployments;
  private final SitePages pages;

  SiteActions(PlanRun<RecoveryPlan> run) {
    deployments = new Deployments(run.plan());
    pages = new SitePages(run);
  }

  /**
   * Takes a step.
   *
   * @return what came of it, for people
   */
  String take(String step, SiteAction action, String site) {
    return switch (action) {
      case SiteCommand command -> SiteCommands.take(command, site);
      case Deployment deployment -> deployments.take(deployment, site);
      case Page page -> pages.take(step, page, site);
    };
  }

  /** Leads names to the site, which takes their page off. */
  String lead(Names names, String site) {
    return pages.lead(names, site);
  }

  /** Which page users may still see, in words; null when none. */
  @Nullable String page() {
    return pages.fact().map(fact -> fact.text().replace("\n", "; ")).orElse(null);
  }

  /** What is to stand in the record at the end. */
  List<EvidenceFact> facts() {
    return Stream.of(deployments.fact(), pages.fact()).flatMap(Optional::stream).toList();
  }
}
