package dev.muster.search;

import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.readmodel.Found;
import dev.muster.readmodel.Found.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the policy itself names: people by their names and roles, services by name and owner. */
final class KnownNames {
  private static final int SHOWN = 20;

  private KnownNames() {}

  static List<Found> in(Policy policy, SearchText search) {
    return Stream.concat(people(policy), services(policy))
        .filter(known -> search.isIn(known.id() + " " + known.title() + " " + known.place()))
        .limit(SHOWN)
        .toList();
  }

  private static Stream<Found> people(Policy policy) {
    return policy.onCall().people().values().stream()
        .map(person ->
            new Found(
                Kind.PERSON,
                person.id(),
                null,
                person.name(),
                String.join(", ", policy.onCall().rolesOf(person.id())),
                ""))
        .sorted(Comparator.comparing(Found::title));
  }

  private static Stream<Found> services(Policy policy) {
    return policy.services().values().stream()
        .sorted(Comparator.comparing(Service::name))
        .map(service ->
            new Found(Kind.SERVICE, service.name(), null, service.name(), service.owner(), ""));
  }
}
