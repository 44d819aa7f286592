package dev.muster.policy;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.Reminder;
import dev.muster.oncall.Target;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads systems and the routines that work on them. */
record RoutineReader(PolicyReader reader) {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** How long a request lives where nothing else is said. */
  static final Duration REQUEST = Duration.ofHours(1);

  private static final int OK = 200;

  Map<String, String> systems() {
    return reader.members(Section.SYSTEMS, (name, place) -> place.at("summary").text());
  }

  Map<String, RoutinePlan> routines(String revision) {
    return reader.members(
        Section.ROUTINES,
        (name, place) ->
            new RoutinePlan(
                name,
                place.at("summary").text(),
                place.at("owner").text(),
                reader.references(place, "systems", Section.SYSTEMS),
                reader.period(place, "within").orElse(null),
                place.find("approval").map(this::terms).orElse(null),
                steps(place, "steps"),
                revision));
  }

  /** The steps that are listed under a key. */
  List<RoutineStep> steps(Place place, String key) {
    return place.items(key).stream().flatMap(step -> step(step).stream()).toList();
  }

  private Optional<RoutineStep> step(Place place) {
    Optional<Place> call = place.find("call");
    Optional<Place> confirm = place.find("confirm");
    if (call.isPresent() == confirm.isPresent()) {
      reader.error(place, "says either 'call' or 'confirm'");
      return Optional.empty();
    }
    return Optional.of(
        new RoutineStep(
            place.at("name").text(),
            reader.duration(place, "takes", Duration.ofMinutes(1)),
            call.map(this::call).orElse(null),
            confirm.map(this::terms).orElse(null)));
  }

  /** A request to an address. */
  RoutineStep.Call call(Place place) {
    return new RoutineStep.Call(
        reader.url(place, "url").orElse(""),
        reader.text(place, "method", "POST"),
        reader.number(place, "expect", OK),
        reader.period(place, "within").orElse(ANSWER),
        place.find("bearer").map(reader::secret).map(SecretRef::toString).orElse(null));
  }

  ApprovalTerms terms(Place place) {
    return terms(place, REQUEST);
  }

  /**
   * Under which terms something is decided.
   *
   * @param usual how long a request lives where it does not say
   */
  ApprovalTerms terms(Place place, Duration usual) {
    List<String> roles = reader.references(place, "roles", Section.ROLES);
    int quorum = reader.number(place, "quorum", 1);
    requireEnough(place, roles, quorum);
    List<Reminder> reminders = place.items("remind").stream().map(this::reminder).toList();
    return new ApprovalTerms(
        roles,
        quorum,
        reader.period(place, "within").orElse(usual),
        reader.period(place, "estimate-holds").orElse(null),
        reminders.isEmpty() ? List.of(asking(roles)) : reminders);
  }

  private void requireEnough(Place place, List<String> roles, int quorum) {
    long people =
        roles.stream()
            .flatMap(role -> reader.declarations().find(Section.ROLES, role).stream())
            .filter(reader.findings()::clean)
            .flatMap(members -> members.items().stream())
            .map(Place::text)
            .distinct()
            .count();
    if (people < quorum) {
      reader.error(
          place, "%d must approve, but the roles have %d people".formatted(quorum, people));
    }
  }

  private static Reminder asking(List<String> roles) {
    return new Reminder(
        Duration.ZERO, roles.stream().map(role -> new Target(Target.Kind.ROLE, role)).toList());
  }

  private Reminder reminder(Place place) {
    return new Reminder(
        reader.duration(place, "after", Duration.ZERO),
        place.items("targets").stream().map(reader::target).toList());
  }
}
