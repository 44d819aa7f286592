package dev.muster.ingest;

import org.jspecify.annotations.Nullable;

/** What was given is not known to be durable: give it again later, it will not count twice. */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
