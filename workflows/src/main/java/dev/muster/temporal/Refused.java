package dev.muster.temporal;

import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** How a command that makes no sense is refused: with a sentence for the person who gave it. */
public final class Refused {
  /** The type of the failure. */
  public static final String TYPE = "REFUSED";

  private Refused() {}

  /** Fails with the reason, if there is one. */
  public static void unlessNone(Optional<String> reason) {
    reason.ifPresent(text -> {
      throw ApplicationFailure.newNonRetryableFailure(text, TYPE);
    });
  }
}
