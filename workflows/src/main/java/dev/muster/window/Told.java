package dev.muster.window;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that people were told of a window.
 *
 * @param at when it was handed to those who bring it
 * @param due the time that it named
 * @param lead how long ahead it was promised for; null when it was promised for no time
 * @param result whom it reached and whom not, in words
 */
public record Told(Kind kind, Instant at, Instant due, @Nullable Duration lead, String result) {

  /** What people are told. */
  public enum Kind {
    /** That it is to come. */
    AHEAD("to come"),
    /** That it is to come at another time than they were told before. */
    MOVED("moved"),
    /** That it does not come. */
    CALLED_OFF("called off"),
    /** That it begins. */
    BEGINS("begins"),
    /** That it takes longer than they were told. */
    EXTENDED("extended"),
    /** That names lead elsewhere by it. */
    LED("led elsewhere"),
    /** What became of it. */
    ENDED("over");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** How long ahead of the time that it named. */
  public Duration ahead() {
    return Duration.between(at, due);
  }

  /** For people. */
  public String words() {
    return "%s at %s for %s: %s"
        .formatted(kind.words, TimeText.clock(at), TimeText.clock(due), result);
  }
}
