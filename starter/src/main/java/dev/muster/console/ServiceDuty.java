package dev.muster.console;

import dev.muster.oncall.Person;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Whom an incident of a service would page if it opened now.
 *
 * @param levels the people of each level in order
 */
record ServiceDuty(String service, String owner, List<String> levels) {
  static ServiceDuty of(Service service, Policy policy, Instant now) {
    List<String> levels =
        Objects.requireNonNull(policy.escalation().get(service.escalation())).levels().stream()
            .map(level ->
                level.page().stream()
                    .flatMap(target -> policy.onCall().resolve(target, now).stream())
                    .map(Person::name)
                    .distinct()
                    .collect(Collectors.joining(", ")))
            .map(people -> people.isEmpty() ? "nobody" : people)
            .toList();
    return new ServiceDuty(service.name(), service.owner(), levels);
  }
}
