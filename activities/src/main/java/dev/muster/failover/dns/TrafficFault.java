package dev.muster.failover.dns;

import dev.muster.dns.failure.DnsException;
import dev.muster.failover.FailoverFailure;
import dev.muster.policy.MissingSecretException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import software.amazon.awssdk.core.exception.AbortedException;

/** Turns what was thrown into a failure that says whether trying again helps. */
final class TrafficFault {
  private TrafficFault() {}

  /** What is no failure of the field, but a fault of this program, stays as it is. */
  static RuntimeException of(Exception thrown) {
    return switch (thrown) {
      case TemporalFailure failure -> failure;
      case ActivityCompletionException unwanted -> unwanted;
      case Exception _ when isInterrupt(thrown) ->
          FailoverFailure.INTERRUPTED.because("the worker stops, or the run was ended");
      case DnsException failed -> told(failed);
      case MissingSecretException missing -> FailoverFailure.NO_SECRET.because(words(missing));
      case RuntimeException fault -> fault;
      default -> new IllegalStateException(thrown);
    };
  }

  private static boolean isInterrupt(Exception thrown) {
    return thrown instanceof InterruptedException
        || thrown.getCause() instanceof InterruptedException
        || thrown instanceof AbortedException
        || Thread.currentThread().isInterrupted();
  }

  private static RuntimeException told(DnsException failed) {
    FailoverFailure failure =
        switch (failed) {
          case DnsException.Silent _ -> FailoverFailure.UNREACHABLE;
          case DnsException.Refused _ -> FailoverFailure.NOT_PERMITTED;
          case DnsException.Changed _ -> FailoverFailure.CHANGED_MEANWHILE;
          case DnsException.NoProgram _ -> FailoverFailure.NO_TOOLS;
        };
    return failure.because(words(failed));
  }

  /** Whether nobody answered whom it takes to change a record. */
  static boolean isSilence(RuntimeException fault) {
    return fault instanceof ApplicationFailure failure
        && FailoverFailure.UNREACHABLE.name().equals(failure.getType());
  }

  static String words(Exception thrown) {
    return thrown instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : String.valueOf(thrown.getMessage());
  }
}
