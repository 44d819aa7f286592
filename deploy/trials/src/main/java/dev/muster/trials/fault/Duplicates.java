package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import java.util.Collection;
import java.util.List;

/**
 * What came more than once.
 *
 * @param repeated pages that came again in the same message
 * @param others pages that came again in another message, for which there is no good reason
 * @param rescues pages that the self-check sent besides
 */
record Duplicates(int repeated, int others, int rescues) {
  static final String LEGEND =
      "A duplicate in the same message carries the first one's webhook-id: its acceptance was not"
          + " recorded before something died, so it was sent again, and a receiver that goes by the"
          + " id takes it once.";
  private static final String RESCUE = "rescue/";

  /** Counts; each list holds what one person got, the earliest first. */
  static Duplicates among(Collection<List<TakenPage>> byPerson, List<TakenPage> taken) {
    int repeated = 0;
    int all = 0;
    for (List<TakenPage> pages : byPerson) {
      TakenPage first = pages.getFirst();
      List<TakenPage> further = pages.subList(1, pages.size());
      all += further.size();
      repeated += (int) further.stream().filter(page -> isSame(page, first)).count();
    }
    int rescues = (int) taken.stream().filter(Duplicates::isRescue).count();
    return new Duplicates(repeated, all - repeated, rescues);
  }

  /** Whether the self-check sent it, past the incident. */
  static boolean isRescue(TakenPage page) {
    return page.page().startsWith(RESCUE);
  }

  private static boolean isSame(TakenPage one, TakenPage other) {
    return one.page().equals(other.page()) && one.message().equals(other.message());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Integer.toString(repeated + others));
    if (repeated > 0) {
      text.append(", ").append(repeated).append(" in the same message");
    }
    if (others > 0) {
      text.append(", **").append(others).append(" in another**");
    }
    if (rescues > 0) {
      text.append("; ").append(rescues).append(" by the self-check");
    }
    return text.toString();
  }
}
