package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.oncall.Target;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody can do about an incident.
 *
 * @param address under which the commands are
 * @param incident the id that is meant: the next one of the same key is another incident
 * @param once under which the same command is carried out once, however often it is sent
 * @param people who may command it
 * @param note whether a note may be written, which is the least that somebody can do
 * @param steer whether severity and responders may be changed
 */
record Actions(
    String address,
    String incident,
    String once,
    boolean acknowledge,
    boolean resolve,
    boolean page,
    boolean note,
    boolean steer,
    List<Choice> people,
    List<Choice> targets,
    List<Choice> severities) {

  /** One of several values to choose from. */
  record Choice(String value, String text) {}

  static Actions of(IncidentView incident, Policy policy, Caller caller, String once) {
    boolean responder = caller.may(Role.RESPONDER);
    boolean running = incident.status() != IncidentStatus.CLOSED;
    boolean unsolved =
        incident.status() == IncidentStatus.OPEN
            || incident.status() == IncidentStatus.ACKNOWLEDGED;
    return new Actions(
        "/console/incidents/" + incident.service() + "/" + incident.key(),
        incident.id(),
        once,
        responder && unsolved && !caller.person().equals(incident.acknowledgedBy()),
        responder && unsolved,
        responder && unsolved,
        responder && running,
        caller.may(Role.OPERATOR) && running,
        people(policy.onCall()),
        targets(policy.onCall()),
        severities(incident, policy));
  }

  private static List<Choice> people(OnCallDirectory directory) {
    return byName(directory).map(person -> new Choice(person.id(), person.name())).toList();
  }

  private static Stream<Person> byName(OnCallDirectory directory) {
    return directory.people().values().stream().sorted(Comparator.comparing(Person::name));
  }

  private static List<Choice> targets(OnCallDirectory directory) {
    Stream<Choice> rotations =
        directory.rotations().keySet().stream()
            .sorted()
            .map(name -> choice(Target.Kind.ROTATION, name, "on call: " + name));
    Stream<Choice> roles =
        directory.roles().keySet().stream()
            .sorted()
            .map(name -> choice(Target.Kind.ROLE, name, "role: " + name));
    Stream<Choice> people =
        byName(directory).map(person -> choice(Target.Kind.PERSON, person.id(), person.name()));
    return Stream.of(rotations, roles, people).flatMap(each -> each).toList();
  }

  private static Choice choice(Target.Kind kind, String name, String text) {
    return new Choice(new Target(kind, name).toString(), text);
  }

  private static List<Choice> severities(IncidentView incident, Policy policy) {
    return new Scales(policy)
        .levels(incident).stream()
            .map(level -> new Choice(level.name(), level.name() + " " + level.title()))
            .toList();
  }
}
