package dev.muster.engine;

import dev.muster.text.Text;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.StatusUtils;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a line why Temporal did not do as asked. */
public final class EngineFailures {
  private static final int LINE = 300;

  private EngineFailures() {}

  /** The cause that the server or the connection gave, on one line. */
  public static String cause(Throwable failure) {
    return grpc(failure)
        .map(StatusRuntimeException::getStatus)
        .map(EngineFailures::words)
        .orElseGet(() -> firstLine(String.valueOf(failure.getMessage())));
  }

  /**
   * Whether there is certainly no such run. A server that has lost its database says that it does
   * not know the namespace, in the same status as for a run that has ended: that is no answer.
   */
  public static boolean isOver(WorkflowNotFoundException failure) {
    return grpc(failure)
        .map(grpc -> !StatusUtils.hasFailure(grpc, NamespaceNotFoundFailure.class))
        .orElse(true);
  }

  private static Optional<StatusRuntimeException> grpc(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException grpc) {
        return Optional.of(grpc);
      }
    }
    return Optional.empty();
  }

  private static String words(Status status) {
    String description = status.getDescription();
    return description == null
        ? status.getCode().name()
        : status.getCode() + ": " + firstLine(description);
  }

  /** What follows are the innards of the connection. */
  private static String firstLine(String text) {
    return Text.line(text.lines().findFirst().orElse(""), LINE);
  }
}
