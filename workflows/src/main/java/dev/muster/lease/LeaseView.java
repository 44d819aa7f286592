package dev.muster.lease;

import dev.muster.notice.TimeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has a system and who waits for it.
 *
 * @param holder null while it is free
 * @param waiting in the order of their turns
 * @param last how it came free last; null when it never was held
 */
public record LeaseView(
    String system,
    @Nullable LeaseHolder holder,
    List<LeaseClaim> waiting,
    @Nullable EndedLease last) {
  private static final int TOLD = 20;

  public LeaseView {
    waiting = List.copyOf(waiting);
  }

  /** The view as a short markdown story. */
  String story() {
    StringBuilder story = new StringBuilder();
    if (holder == null) {
      story.append("**").append(system).append("** is free.");
    } else {
      story.append(
          "**%s** is held by %s since %s: %s."
              .formatted(
                  system,
                  who(holder.claim()),
                  TimeText.clock(holder.since()),
                  holder.claim().purpose()));
    }
    waiting.stream()
        .limit(TOLD)
        .forEach(claim -> story.append("\n- %s waits: %s".formatted(who(claim), claim.purpose())));
    if (waiting.size() > TOLD) {
      story.append("\n- and ").append(waiting.size() - TOLD).append(" more");
    }
    if (last != null) {
      story.append(
          "\n\nBefore, %s had it until %s: %s."
              .formatted(who(last.holder().claim()), TimeText.clock(last.at()), last.how()));
    }
    return story.toString();
  }

  private static String who(LeaseClaim claim) {
    return claim.plan() + " (`" + claim.workflowId() + "`)";
  }
}
