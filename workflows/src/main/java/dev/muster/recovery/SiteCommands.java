package dev.muster.recovery;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.recovery.SiteActivities.CommandOrder;
import dev.muster.recovery.SiteActivities.Ended;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import java.util.Optional;
import java.util.Set;

/**
 * Runs commands at a site. Whoever cancels has none begin any more, and lets one that has come to
 * its end.
 */
final class SiteCommands {
  /**
   * How a command ended, as far as that is known.
   *
   * @param ended null when nobody knows whether it came to its end
   */
  record Run(SiteCommand.At at, Optional<Ended> ended) {
    boolean isKnown() {
      return ended.isPresent();
    }

    /** For people. */
    String words() {
      return ended
          .map(end ->
              end.last().isEmpty()
                  ? at.words() + " ended well"
                  : "%s ended well: %s".formatted(at.words(), end.last()))
          .orElse(
              "the worker of %s was gone while %s ran: whether that came to its end is not known"
                  .formatted(at.machine(), at.run()));
    }
  }

  /** Failures that say themselves what became of it. */
  private static final Set<String> KNOWN =
      Set.of(
          MaintenanceFailure.COMMAND_NOT_ALLOWED.name(),
          MaintenanceFailure.COMMAND_FAILED.name(),
          MaintenanceFailure.OUT_OF_TIME.name());

  private SiteCommands() {}

  /** Runs one; fails unless it ended well. */
  static String take(SiteCommand command, String site) {
    SiteCommand.At at = command.at(site);
    Run run = run(at, new CommandOrder(at.run(), null, command.within(), command.repeatable()));
    if (!run.isKnown()) {
      throw RecoveryFailure.COMMAND_NOT_ENDED.because(
          run.words() + "; look there, then take the step again or leave it out");
    }
    return run.words();
  }

  /** The same, where whoever asks can find out by itself what came of one that is not known. */
  static Run run(SiteCommand.At at, CommandOrder order) {
    CancellationScope.throwCanceled();
    try {
      return new Run(
          at, Optional.of(SiteCalls.run(at, order, SiteCalls.WITHOUT_WORKER).run(order)));
    } catch (ActivityFailure failure) {
      if (SiteCalls.isWithoutWorker(failure)) {
        throw RecoveryFailure.COMMAND_NOT_ENDED.because(
            "%s was not run: %s".formatted(at.run(), SiteCalls.words(failure, at.machine())));
      }
      if (SiteCalls.isUnbegun(failure)) {
        throw unbegun(at, order);
      }
      if (isUnknown(failure)) {
        return new Run(at, Optional.empty());
      }
      throw failure;
    }
  }

  /** One that may be repeated may have failed before. */
  private static ApplicationFailure unbegun(SiteCommand.At at, CommandOrder order) {
    return RecoveryFailure.COMMAND_NOT_ENDED.because(
        order.repeatable()
            ? "%s was stopped before the worker of %s ran it, or ran it again; look there what came of it"
                .formatted(at.run(), at.machine())
            : "%s was not run: it was stopped before the worker of %s began it"
                .formatted(at.run(), at.machine()));
  }

  private static boolean isUnknown(ActivityFailure failure) {
    return !(failure.getCause() instanceof ApplicationFailure why && KNOWN.contains(why.getType()));
  }
}
