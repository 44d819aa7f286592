package dev.muster.routine;

import dev.muster.approval.ApprovalTerms;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a routine: a call, or a person's word.
 *
 * @param takes how long it is expected to take
 */
public record RoutineStep(
    String name, Duration takes, @Nullable Call call, @Nullable ApprovalTerms confirm) {
  public RoutineStep {
    if ((call == null) == (confirm == null)) {
      throw new IllegalArgumentException(
          "the step " + name + " either calls an address or asks a person");
    }
  }

  /**
   * A request to an address.
   *
   * @param expect the status of a good answer
   * @param within how long an answer may take
   * @param bearer a reference to a token, never the token
   */
  public record Call(
      String url, String method, int expect, Duration within, @Nullable String bearer) {}
}
