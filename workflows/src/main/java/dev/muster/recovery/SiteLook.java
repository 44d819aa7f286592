package dev.muster.recovery;

import dev.muster.maintenance.MaintenanceMode;
import dev.muster.recovery.SiteActivities.CommandOrder;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One look at what a recovery would do at its site beside its systems, before anything is touched.
 *
 * @param seen how each step would find it, in sentences
 * @param against what stands against it, in sentences
 */
record SiteLook(List<String> seen, List<String> against) {
  SiteLook {
    seen = List.copyOf(seen);
    against = List.copyOf(against);
  }

  /**
   * How a step would find it.
   *
   * @param against whether it stands against the whole
   */
  private record Sight(String words, boolean against) {}

  /** Asks all machines at a time; a machine that a command makes first need not answer yet. */
  static SiteLook of(RecoveryPlan plan, @Nullable String site) {
    if (site == null) {
      return new SiteLook(List.of(), List.of());
    }
    Map<String, Promise<Sight>> looking = new LinkedHashMap<>();
    for (RecoveryStep step : plan.steps()) {
      if (step.work() instanceof SiteAction action && isAsked(action)) {
        boolean mayBeMade = isAfterCommand(plan, step.name());
        looking.put(step.name(), Async.function(() -> sight(action, site, mayBeMade)));
      }
    }
    List<String> seen = new ArrayList<>();
    List<String> against = new ArrayList<>();
    looking.forEach((step, promise) -> {
      Sight sight = promise.get();
      (sight.against() ? against : seen).add("%s: %s".formatted(step, sight.words()));
    });
    CancellationScope.throwCanceled();
    return new SiteLook(seen, against);
  }

  /** Names are looked at with all others, and whoever turns a mode on can turn it off. */
  private static boolean isAsked(SiteAction action) {
    return !(action instanceof Page.Names || action instanceof Page.End);
  }

  private static boolean isAfterCommand(RecoveryPlan plan, String step) {
    return plan.steps().stream()
        .filter(each -> each.work() instanceof SiteCommand)
        .anyMatch(each -> plan.graph().dependents(each.name()).contains(step));
  }

  private static Sight sight(SiteAction action, String site, boolean mayBeMade) {
    if (action instanceof Deployment deployment && deployment.version() == null) {
      return new Sight(
          "no version of %s is said: '--version %s=...' says it"
              .formatted(deployment.application(), deployment.application()),
          true);
    }
    try {
      return new Sight(seen(action, site), false);
    } catch (ActivityFailure failure) {
      String words = SiteCalls.words(failure, machine(action, site));
      return mayBeMade && SiteCalls.isWithoutWorker(failure)
          ? new Sight(words + " yet, and a command before it may bring one", false)
          : new Sight(words, true);
    }
  }

  private static String machine(SiteAction action, String site) {
    return switch (action) {
      case SiteCommand command -> command.at(site).machine();
      case Deployment deployment -> deployment.at(site).command().machine();
      case Page.Mode page ->
          Objects.requireNonNullElse(Page.at(page.sites(), site).machine(), "any machine");
      case Page.End _, Page.Names _ -> "any machine";
    };
  }

  private static String seen(SiteAction action, String site) {
    return switch (action) {
      case SiteCommand command -> allowed(command.at(site), null);
      case Deployment deployment ->
          "%s; %s %s"
              .formatted(
                  allowed(deployment.at(site).command(), deployment.wanted()),
                  deployment.application(),
                  Deployments.look(deployment, site).words());
      case Page.Mode page -> {
        MaintenanceMode mode = Page.at(page.sites(), site);
        yield "%s: %s".formatted(mode.words(), SitePages.look(mode).words());
      }
      case Page.End _, Page.Names _ -> action.words(site);
    };
  }

  private static String allowed(SiteCommand.At at, @Nullable String version) {
    SiteCalls.looks(at.machine())
        .require(new CommandOrder(at.run(), version, SiteCalls.WITHOUT_WORKER, false));
    return at.words() + " is allowed";
  }
}
