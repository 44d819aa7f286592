package dev.muster.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Finds what services, integrations, audiences and tokens say against each other. */
record SourceContradictions(Policy policy, PolicyReader reader) {

  void find() {
    policy.services().values().forEach(this::checkQuiet);
    refuseAudiencesNamedLikePeople();
    refuseSharedTokens();
    refuseSharedRoutingKeys();
  }

  /** A source that repeats more seldom than the silence would seem quiet while it fires. */
  private void checkQuiet(Service service) {
    if (service.quietAfter() == null) {
      return;
    }
    for (Integration integration : policy.integrations().values()) {
      Duration repeats = integration.groupInterval().plus(integration.repeatInterval());
      if (integration.format() == Integration.Format.ALERTMANAGER
          && service.quietAfter().compareTo(repeats) <= 0) {
        reader
            .declarations()
            .find(Section.SERVICES, service.name())
            .ifPresent(
                place -> reader.error(place.at("quiet-after"), tooShort(integration, repeats)));
      }
    }
  }

  private static String tooShort(Integration integration, Duration repeats) {
    return "must be longer than "
        + Durations.format(repeats)
        + ", the group and repeat intervals of integration "
        + integration.name()
        + ", or what still fires seems resolved";
  }

  /** Each has a pager of its own, found by name. */
  private void refuseAudiencesNamedLikePeople() {
    reader
        .declarations()
        .in(Section.AUDIENCES)
        .forEach((name, place) ->
            reader
                .declarations()
                .find(Section.PEOPLE, name)
                .ifPresent(person ->
                    reader.error(place, "has the name of a person, see " + person.position())));
  }

  /** An event names its integration by nothing but the key. */
  private void refuseSharedRoutingKeys() {
    Map<SecretRef, String> owners = new HashMap<>();
    for (String name : reader.declarations().names(Section.INTEGRATIONS)) {
      Integration integration = policy.integrations().get(name);
      if (integration != null && integration.format() == Integration.Format.EVENTS_V2) {
        integration.keys().forEach(key -> refuseSharedKey(owners, key, name));
      }
    }
  }

  private void refuseSharedKey(Map<SecretRef, String> owners, SecretRef key, String name) {
    String owner = owners.putIfAbsent(key, name);
    if (owner != null && !owner.equals(name)) {
      reader
          .declarations()
          .find(Section.INTEGRATIONS, name)
          .ifPresent(place -> reader.error(place.at("keys"), "has a key of " + owner));
    }
  }

  private void refuseSharedTokens() {
    Map<SecretRef, String> owners = new HashMap<>();
    reader
        .declarations()
        .names(Section.ACCESS)
        .forEach(name -> {
          AccessToken token = policy.tokens().get(name);
          String owner = token == null ? null : owners.putIfAbsent(token.token(), name);
          if (owner != null) {
            reader
                .declarations()
                .find(Section.ACCESS, name)
                .ifPresent(place ->
                    reader.error(place.at("token"), "is the token of " + owner + " already"));
          }
        });
  }
}
