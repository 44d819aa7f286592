package dev.muster.approval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way to a request.
 *
 * @param actor a verified person
 * @param roles those the person has, by the word of whoever verified them
 */
public record DecisionCommand(String actor, List<String> roles, @Nullable String reason) {
  private static final int LONGEST_REASON = 1_000;

  public DecisionCommand {
    roles = List.copyOf(roles);
    reason = reason == null || reason.isBlank() ? null : cut(reason.strip());
  }

  private static String cut(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
