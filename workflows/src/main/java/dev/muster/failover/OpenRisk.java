package dev.muster.failover;

import dev.muster.failover.FenceVerdict.NotProven;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a person may take the risk of a fence that is not proven, and who has. */
public final class OpenRisk {
  private final List<String> roles;
  private @Nullable FenceVerdict verdict;
  private @Nullable RiskTaken taken;
  private boolean isNews;

  /**
   * Nobody may yet.
   *
   * @param roles of which one may
   */
  public OpenRisk(List<String> roles) {
    this.roles = roles;
  }

  /** What is known of the fence by now, as far as it stands or falls with a person's word. */
  FenceVerdict over(FenceVerdict now) {
    RiskTaken word = taken;
    isNews = false;
    verdict = word == null ? now : now.acceptedBy(word.person(), word.words());
    return verdict;
  }

  /** Why it makes no sense, in a sentence for whoever says it; nothing when it does. */
  public Optional<String> refusal(RiskTaken risk) {
    FenceVerdict known = verdict;
    if (risk.person().isBlank() || risk.words().isBlank()) {
      return Optional.of("Whoever takes the risk says in words why.");
    }
    if (Collections.disjoint(risk.roles(), roles)) {
      return Optional.of("That is for " + String.join(" or ", roles) + " to say.");
    }
    if (taken != null) {
      return Optional.of(taken.person() + " has taken the risk already.");
    }
    if (known instanceof NotProven) {
      return Optional.empty();
    }
    return Optional.of(
        known == null
            ? "There is no risk to take yet: nobody has tried to keep a server from writing."
            : "There is no risk to take: " + known.sentence() + ".");
  }

  public void take(RiskTaken risk) {
    taken = risk;
    isNews = true;
  }

  /** Whether somebody has since the fence was last judged. */
  boolean isNews() {
    return isNews;
  }
}
