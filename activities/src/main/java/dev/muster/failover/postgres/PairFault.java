package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.haproxy.HaproxyException;
import dev.muster.policy.MissingSecretException;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Turns what was thrown into a failure that says whether trying again helps. */
final class PairFault {
  private static final String NOT_ALLOWED = "42501";

  /** Not let in, not to do this, or to no such database. */
  private static final List<String> DENIALS = List.of("28", NOT_ALLOWED, "3D000");

  private PairFault() {}

  /** Whether a server says no, rather than nothing. */
  static boolean isDenial(SQLException thrown) {
    String state = Objects.requireNonNullElse(thrown.getSQLState(), "");
    return DENIALS.stream().anyMatch(state::startsWith);
  }

  /** Whether it is one command that a server does not allow. */
  static boolean isNotAllowed(SQLException thrown) {
    return NOT_ALLOWED.equals(thrown.getSQLState());
  }

  static ApplicationFailure of(PairNode node, SQLException thrown) {
    if (isInterrupted()) {
      return interrupted();
    }
    return isDenial(thrown)
        ? FailoverFailure.NOT_PERMITTED.because(
            "%s does not allow it: %s".formatted(node.name(), words(thrown)))
        : FailoverFailure.UNREACHABLE.because(
            "%s does not answer: %s".formatted(node.name(), words(thrown)));
  }

  /**
   * What is no failure of the field, but a fault of this program, stays as it is. Whatever a thread
   * meets that is interrupted comes of that: channels close, and servers seem not to answer.
   */
  static RuntimeException of(Exception thrown) {
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

  static ApplicationFailure interrupted() {
    return FailoverFailure.INTERRUPTED.because("the worker stops, or the run was ended");
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  /**
   * The same failure of what was led back: tried again by itself, it would keep everybody from
   * writing again and again. Where only the worker stopped, another goes on.
   */
  static RuntimeException once(RuntimeException thrown) {
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
  static RuntimeException notFenced(RuntimeException thrown) {
    return thrown instanceof ApplicationFailure failure
            && !isOf(FailoverFailure.INTERRUPTED, failure)
        ? FailoverFailure.NOT_FENCED.because(failure.getOriginalMessage())
        : thrown;
  }

  private static boolean isOf(FailoverFailure type, ApplicationFailure failure) {
    return type.name().equals(failure.getType());
  }

  /** The same failure, with more words, which is tried again as that would be. */
  static RuntimeException and(RuntimeException thrown, String more) {
    if (!(thrown instanceof ApplicationFailure failure)) {
      return thrown;
    }
    return ApplicationFailure.newBuilder(failure)
        .setMessage("%s; %s".formatted(failure.getOriginalMessage(), more))
        .build();
  }

  /** The same failure, which says where it left the pair. */
  static RuntimeException leaving(RuntimeException thrown, Aftermath aftermath) {
    return thrown instanceof ApplicationFailure failure
        ? ApplicationFailure.newBuilder(failure)
            .setMessage(failure.getOriginalMessage())
            .setDetails(aftermath)
            .build()
        : thrown;
  }

  static String words(Throwable thrown) {
    if (thrown instanceof ApplicationFailure failure) {
      return failure.getOriginalMessage();
    }
    return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
  }
}
