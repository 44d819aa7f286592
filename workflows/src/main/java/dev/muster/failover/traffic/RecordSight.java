package dev.muster.failover.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a zone answer for a record.
 *
 * @param hindrance why the record could not be changed, in words; null when nothing is known to
 *     stand against it
 */
public record RecordSight(List<Answer> answers, @Nullable String hindrance) {
  public RecordSight {
    answers = List.copyOf(answers);
  }

  /** Of one that nobody could look at. */
  public static RecordSight unseen(TrafficRecord record, String why) {
    return new RecordSight(List.of(Answer.none(record.way().words(), why)), null);
  }

  /** The same, where something stands against a change. */
  public RecordSight hindered(@Nullable String why) {
    return new RecordSight(answers, why);
  }

  /**
   * What one of them says.
   *
   * @param values none where there is no such record; words for people where it has none
   * @param ttl in seconds; null where there is no such record, or none of its own
   * @param silence why nothing is known of it, in words; null when it answered
   */
  public record Answer(
      String server, List<String> values, @Nullable Integer ttl, @Nullable String silence) {
    public Answer {
      values = List.copyOf(values);
    }

    /** Of one that did not answer. */
    public static Answer none(String server, String why) {
      return new Answer(server, List.of(), null, why);
    }

    /** For people. */
    public String words() {
      if (silence != null) {
        return silence;
      }
      if (values.isEmpty()) {
        return "%s knows no such record".formatted(server);
      }
      String said = "%s says %s".formatted(server, String.join(" and ", values));
      return ttl == null ? said : "%s for %d s".formatted(said, ttl);
    }
  }
}
