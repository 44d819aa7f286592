package dev.muster.summary;

import dev.muster.approval.ApprovalTerms;
import dev.muster.notice.ChannelRef;
import dev.muster.oncall.Target;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary as the policy declares it: sent to people when a period is over.
 *
 * @param zone by whose days the period goes
 * @param to whom, resolved to people when it is sent
 * @param channels instead of those that people are reached through without haste, when not empty
 * @param audiences mailing lists and chat channels
 * @param revision of the policy it comes from
 */
public record SummaryPlan(
    String name,
    String summary,
    String owner,
    SummaryPeriod.Kind period,
    ZoneId zone,
    List<Target> to,
    List<String> channels,
    List<Audience> audiences,
    String revision)
    implements Plan {
  static final String COLLECT = "count what runs left behind";
  static final String SEND = "send it";

  public SummaryPlan {
    to = List.copyOf(to);
    channels = List.copyOf(channels);
    audiences = List.copyOf(audiences);
  }

  /** A mailing list or chat channel, and how it is reached. */
  public record Audience(String name, ChannelRef channel) {}

  @Override
  public String kind() {
    return "summary";
  }

  @Override
  public List<String> systems() {
    return List.of();
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return null;
  }

  @Override
  public List<String> stepNames() {
    return List.of(COLLECT, SEND);
  }

  @Override
  public Duration expected() {
    return Duration.ofMinutes(1);
  }

  @Override
  public @Nullable Duration within() {
    return null;
  }
}
