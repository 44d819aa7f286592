package dev.muster.recovery;

import dev.muster.maintenance.MaintenanceMode;
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
 * @param failing those of them by which its step would fail and wait for a person
 * @param against what stands against it, in sentences
 */
record SiteLook(List<String> seen, List<String> failing, List<String> against) {
  SiteLook {
    seen = List.copyOf(seen);
    failing = List.copyOf(failing);
    against = List.copyOf(against);
  }

  /** What it means that a step would find it so. */
  private enum Weight {
    HARMLESS,
    FAILS_ITS_STEP,
    STANDS_AGAINST
  }

  /** How a step would find it. */
  private record Sight(String words, Weight weight) {
    private String of(String step) {
      return weight == Weight.FAILS_ITS_STEP
          ? "%s: %s, and it would wait for a person".formatted(step, words)
          : "%s: %s".formatted(step, words);
    }
  }

  /**
   * Asks all machines at a time. A machine that a command makes first need not answer yet, and
   * where the other site is lost no machine holds up the rest.
   */
  static SiteLook of(RecoveryPlan plan, @Nullable String site) {
    if (site == null) {
      return new SiteLook(List.of(), List.of(), List.of());
    }
    Weight trouble = plan.isOfLostSite() ? Weight.FAILS_ITS_STEP : Weight.STANDS_AGAINST;
    Map<String, Promise<Sight>> looking = new LinkedHashMap<>();
    for (RecoveryStep step : plan.steps()) {
      if (step.work() instanceof SiteAction action && isAsked(action)) {
        boolean mayBeMade = isAfterCommand(plan, step.name());
        looking.put(step.name(), Async.function(() -> sight(action, site, mayBeMade, trouble)));
      }
    }
    List<String> seen = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    List<String> against = new ArrayList<>();
    looking.forEach((step, promise) -> {
      Sight sight = promise.get();
      (sight.weight() == Weight.STANDS_AGAINST ? against : seen).add(sight.of(step));
      if (sight.weight() == Weight.FAILS_ITS_STEP) {
        failing.add(sight.of(step));
      }
    });
    CancellationScope.throwCanceled();
    return new SiteLook(seen, failing, against);
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

  private static Sight sight(SiteAction action, String site, boolean mayBeMade, Weight trouble) {
    if (action instanceof Deployment deployment && deployment.version() == null) {
      return new Sight(
          "no version of %s is said: '--version %s=...' says it"
              .formatted(deployment.application(), deployment.application()),
          Weight.STANDS_AGAINST);
    }
    try {
      return new Sight(seen(action, site), Weight.HARMLESS);
    } catch (ActivityFailure failure) {
      String words = SiteCalls.words(failure, machine(action, site));
      return mayBeMade && SiteCalls.isWithoutWorker(failure)
          ? new Sight(words + " yet, and a command before it may bring one", Weight.HARMLESS)
          : new Sight(words, trouble);
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
    SiteCalls.looks(at.machine()).require(at.run(), version);
    return at.words() + " is allowed";
  }
}
