package dev.muster.policy;

import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.EscalationPolicy.Level;
import dev.muster.incident.SeverityLevel;
import dev.muster.notice.NotificationRules.Step;
import dev.muster.notice.Urgency;
import dev.muster.oncall.Person;
import dev.muster.oncall.Rotation;
import dev.muster.oncall.RotationOverride;
import dev.muster.oncall.Target;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds people who may be paged through a channel for which they have no address. */
record Unreachable(Policy policy, PolicyReader reader) {

  void find() {
    policy.escalation().values().forEach(this::check);
    policy.severities().values().stream()
        .flatMap(scale -> scale.levels().stream())
        .forEach(this::checkCommander);
  }

  private void checkCommander(SeverityLevel severity) {
    if (severity.commander() != null) {
      checkByRules(List.of(severity.commander()), Set.of(severity.urgency()));
    }
  }

  private void check(EscalationPolicy escalation) {
    Set<Urgency> urgencies = urgencies(escalation);
    for (Level level : escalation.levels()) {
      if (level.channels().isEmpty()) {
        checkByRules(level.page(), urgencies);
      } else {
        String what = "the channels of a level of " + escalation.name();
        people(level.page()).forEach(person -> check(person, level.channels(), what));
      }
    }
    if (escalation.exhausted() != null) {
      checkByRules(escalation.exhausted().page(), urgencies);
    }
  }

  private void checkByRules(List<Target> page, Set<Urgency> urgencies) {
    for (Urgency urgency : urgencies) {
      String what = "the rules for " + urgency.name().toLowerCase(Locale.ROOT) + " urgency";
      List<String> channels =
          policy.notificationRules().steps(urgency).stream()
              .map(Step::channels)
              .flatMap(List::stream)
              .distinct()
              .toList();
      people(page).forEach(person -> check(person, channels, what));
    }
  }

  private void check(Person person, List<String> names, String what) {
    List<Channel> channels =
        names.stream().flatMap(name -> Stream.ofNullable(policy.channels().get(name))).toList();
    List<Channel> closed =
        channels.stream().filter(channel -> channel.address(person).isEmpty()).toList();
    if (!closed.isEmpty()) {
      String lacks =
          closed.stream()
              .map(channel -> "has no " + channel.contact() + " for " + channel.name())
              .collect(Collectors.joining(", "));
      report(person, closed.size() == channels.size(), lacks, what);
    }
  }

  private void report(Person person, boolean nothingLeft, String lacks, String what) {
    reader
        .declarations()
        .find(Section.PEOPLE, person.id())
        .ifPresent(place -> {
          if (nothingLeft) {
            reader.error(place, "can't be reached by " + what + ": " + lacks);
          } else {
            reader.warning(place, lacks + ", in " + what);
          }
        });
  }

  /** What urgency the policy's incidents may have; any, while no service uses it. */
  private Set<Urgency> urgencies(EscalationPolicy escalation) {
    Set<Urgency> urgencies =
        policy.scalesOf(escalation).stream()
            .flatMap(scale -> scale.levels().stream())
            .map(SeverityLevel::urgency)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Urgency.class)));
    return urgencies.isEmpty() ? EnumSet.allOf(Urgency.class) : urgencies;
  }

  private List<Person> people(List<Target> targets) {
    return targets.stream()
        .flatMap(this::ids)
        .distinct()
        .flatMap(id -> policy.onCall().person(id).stream())
        .toList();
  }

  /** Everybody who may at some time answer for a target. */
  private Stream<String> ids(Target target) {
    return switch (target.kind()) {
      case PERSON -> Stream.of(target.name());
      case ROLE -> policy.onCall().roles().getOrDefault(target.name(), List.of()).stream();
      case ROTATION -> policy.onCall().rotation(target.name()).stream().flatMap(Unreachable::ids);
    };
  }

  private static Stream<String> ids(Rotation rotation) {
    return Stream.concat(
        rotation.layers().stream().map(layer -> layer.people()).flatMap(Collection::stream),
        rotation.overrides().stream().map(RotationOverride::person));
  }
}
