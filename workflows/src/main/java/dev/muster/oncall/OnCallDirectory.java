package dev.muster.oncall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everybody who can be on call; answers who is at a given moment.
 *
 * @param people by id
 * @param roles ids of people by role
 * @param rotations by name
 */
public record OnCallDirectory(
    Map<String, Person> people, Map<String, List<String>> roles, Map<String, Rotation> rotations) {

  public OnCallDirectory {
    people = Map.copyOf(people);
    roles = Map.copyOf(roles);
    rotations = Map.copyOf(rotations);
  }

  /** The people a target stands for at a moment, in order; empty when nobody does. */
  public List<Person> resolve(Target target, Instant at) {
    Stream<String> ids =
        switch (target.kind()) {
          case PERSON -> Stream.of(target.name());
          case ROLE -> roles.getOrDefault(target.name(), List.of()).stream();
          case ROTATION -> rotation(target.name()).flatMap(found -> found.at(at)).stream();
        };
    return ids.flatMap(id -> person(id).stream()).toList();
  }

  /** The roles that a person has, in order. */
  public List<String> rolesOf(String person) {
    return roles.entrySet().stream()
        .filter(role -> role.getValue().contains(person))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The person of an id. */
  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  /** The rotation of a name. */
  public Optional<Rotation> rotation(String name) {
    return Optional.ofNullable(rotations.get(name));
  }
}
