package dev.muster.freeze;

import dev.muster.oncall.OnCallDirectory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody's decision to start a plan in spite of a freeze.
 *
 * @param second another person, who agrees
 */
public record FreezeOverride(String actor, String reason, String second) {

  /** Why it does not count, as a sentence; empty when it does. */
  Optional<String> refusal(List<FreezeHold> holds, OnCallDirectory people) {
    if (reason.isBlank()) {
      return Optional.of("An override needs a reason.");
    }
    if (second.strip().equalsIgnoreCase(actor.strip())) {
      return Optional.of("An override needs a second person, another than " + actor + ".");
    }
    return Stream.of(actor, second)
        .filter(person -> people.person(person).isEmpty())
        .findFirst()
        .map(unknown -> "There is no person '" + unknown + "'.")
        .or(() -> holds.stream().flatMap(hold -> refusal(hold, people).stream()).findFirst());
  }

  private Optional<String> refusal(FreezeHold hold, OnCallDirectory people) {
    String role = hold.overrideRole();
    if (role == null) {
      return Optional.of("Nobody may override '" + hold.name() + "'.");
    }
    return people.roles().getOrDefault(role, List.of()).contains(actor)
        ? Optional.empty()
        : Optional.of(
            "%s has not the role '%s', which may override '%s'."
                .formatted(actor, role, hold.name()));
  }
}
