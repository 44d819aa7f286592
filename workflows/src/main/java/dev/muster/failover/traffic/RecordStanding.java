package dev.muster.failover.traffic;

import dev.muster.failover.traffic.RecordSight.Answer;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a record leads, as far as it was seen. */
public sealed interface RecordStanding {
  /**
   * To one server, as all that answer for it say.
   *
   * @param server its name
   */
  record Leads(String server) implements RecordStanding {}

  /**
   * To neither: somebody changed it, and what they made of it stays.
   *
   * @param why what was seen, in words
   */
  record Elsewhere(String why) implements RecordStanding {}

  /**
   * One that answers for it says nothing, or they don't say the same.
   *
   * @param why what is missing, in words
   */
  record NotKnown(String why) implements RecordStanding {}

  /** Where it leads: a value of somebody else counts wherever it is seen. */
  static RecordStanding of(TrafficRecord record, RecordSight sight) {
    Set<Optional<String>> led = new LinkedHashSet<>();
    for (Answer answer : sight.answers()) {
      if (answer.silence() == null) {
        led.add(record.server(answer.values()));
      }
    }
    String seen = sight.answers().stream().map(Answer::words).collect(Collectors.joining(", "));
    if (led.contains(Optional.<String>empty())) {
      return new Elsewhere(seen);
    }
    boolean isWhole = sight.answers().stream().map(Answer::silence).allMatch(Objects::isNull);
    return isWhole && led.size() == 1
        ? new Leads(led.iterator().next().orElseThrow())
        : new NotKnown(seen);
  }
}
