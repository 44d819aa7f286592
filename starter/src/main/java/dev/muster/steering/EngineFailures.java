package dev.muster.steering;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Says in a line why Temporal did not do as asked. */
final class EngineFailures {
  private EngineFailures() {}

  static String cause(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException grpc) {
        Status status = grpc.getStatus();
        String description = status.getDescription();
        return description == null
            ? status.getCode().name()
            : status.getCode() + ": " + description;
      }
    }
    return String.valueOf(failure.getMessage());
  }
}
