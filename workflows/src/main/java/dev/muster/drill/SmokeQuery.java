package dev.muster.drill;

import java.time.Duration;
import java.util.Optional;

/**
 * A question of the team's own to a restored copy.
 *
 * @param within how long the answer may take
 */
public record SmokeQuery(String name, String sql, Expectation expect, Duration within) {

  /** What is wrong with an answer, in a sentence. */
  public Optional<String> fault(SmokeAnswer answer) {
    return expect.isMetBy(answer)
        ? Optional.empty()
        : Optional.of(
            "%s: expected %s, found %s".formatted(title(), expect.words(), found(answer)));
  }

  /** That it was not answered at all, in a sentence. */
  public String unanswered(String why) {
    return title() + ": " + why;
  }

  /** The answer beside its question. */
  public String told(SmokeAnswer answer) {
    return name + ": " + found(answer);
  }

  private String title() {
    return "smoke query " + name;
  }

  private String found(SmokeAnswer answer) {
    return expect.isOfRows() ? answer.rowsInWords(expect.rowsToRead()) : answer.valueInWords();
  }
}
