package dev.muster.failover.pair;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.haproxy.HaproxyException;
import dev.muster.policy.MissingSecretException;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;

/** Turns what was thrown into a failure that says whether trying again helps. */
public final class PairFault {
  private PairFault() {}

  /**
   * What is no failure of the field, but a fault of this program, stays as it is. Whatever a thread
   * meets that is interrupted comes of that: channels close, and servers seem not to answer.
   */
  public static RuntimeException of(Exception thrown) {
    return switch (thrown) {
      case TemporalFailure failure -> failure;
      case ActivityCompletionException unwanted -> unwanted;
      case Exception _ when isInterrupted() -> interrupted();
      case HaproxyException.Silent silent -> FailoverFailure.UNREACHABLE.because(words(silent));
      case HaproxyException.Refused refused ->
          FailoverFailure.TRAFFIC_REFUSED.because(words(refused));
      case MissingSecretException missing -> FailoverFailure.NO_SECRET.because(words(missing));
      case PostgresTools.NoToolsException absent -> FailoverFailure.NO_TOOLS.because(words(absent));
      case InterruptedException _ -> interrupted();
      case ProgramFailedException failed ->
          failed.getCause() instanceof InterruptedException
              ? interrupted()
              : FailoverFailure.UNREACHABLE.because(words(failed));
      case AccessDeniedException denied ->
          FailoverFailure.NOT_PERMITTED.because(
              "the worker may not touch " + String.valueOf(denied.getFile()));
      case IOException io -> FailoverFailure.UNREACHABLE.because(words(io));
      case RuntimeException fault -> fault;
      default -> new IllegalStateException(thrown);
    };
  }

  public static ApplicationFailure interrupted() {
    return FailoverFailure.INTERRUPTED.because("the worker stops, or the run was ended");
  }

  /** Whether whoever works here is to stop. */
  public static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /**
   * The same failure of what was led back: tried again by itself, it would keep everybody from
   * writing again and again. Where only the worker stopped, another goes on.
   */
  public static RuntimeException once(RuntimeException thrown) {
    return switch (thrown) {
      case ActivityCompletionException unwanted -> unwanted;
      case ApplicationFailure failure when isOf(FailoverFailure.INTERRUPTED, failure) -> failure;
      case ApplicationFailure failure ->
          ApplicationFailure.newNonRetryableFailure(
              failure.getOriginalMessage(), failure.getType());
      case TemporalFailure failure -> failure;
      case RuntimeException fault ->
          ApplicationFailure.newNonRetryableFailureWithCause(
              words(fault), fault.getClass().getName(), fault);
    };
  }

  /** The same failure of what ends with nobody writing, unless another attempt goes on. */
  public static RuntimeException notFenced(RuntimeException thrown) {
    return thrown instanceof ApplicationFailure failure
            && !isOf(FailoverFailure.INTERRUPTED, failure)
        ? FailoverFailure.NOT_FENCED.because(failure.getOriginalMessage())
        : thrown;
  }

  private static boolean isOf(FailoverFailure type, ApplicationFailure failure) {
    return type.name().equals(failure.getType());
  }

  /** The same failure, with more words, which is tried again as that would be. */
  public static RuntimeException and(RuntimeException thrown, String more) {
    if (!(thrown instanceof ApplicationFailure failure)) {
      return thrown;
    }
    return ApplicationFailure.newBuilder(failure)
        .setMessage("%s; %s".formatted(failure.getOriginalMessage(), more))
        .build();
  }

  /** The same failure, which says where it left the pair. */
  public static RuntimeException leaving(RuntimeException thrown, Aftermath aftermath) {
    return thrown instanceof ApplicationFailure failure
        ? ApplicationFailure.newBuilder(failure)
            .setMessage(failure.getOriginalMessage())
            .setDetails(aftermath)
            .build()
        : thrown;
  }

  public static String words(Throwable thrown) {
    if (thrown instanceof ApplicationFailure failure) {
      return failure.getOriginalMessage();
    }
    return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
  }
}
