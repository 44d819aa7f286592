package dev.muster.console;

import dev.muster.oncall.Person;
import dev.muster.policy.Policy;
import java.util.Collection;
import java.util.stream.Collectors;

/** Calls people by their names. */
record People(Policy policy) {
  String name(String id) {
    return policy.onCall().person(id).map(Person::name).orElse(id);
  }

  String names(Collection<String> ids) {
    return ids.stream().map(this::name).collect(Collectors.joining(", "));
  }
}
