package dev.muster.notice;

import dev.muster.temporal.PayloadSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach one recipient about one incident through one channel.
 *
 * @param id stable over retries: two pages with one id are the same page
 * @param origin the workflow id of the incident, which is told what became of it
 * @param incident the incident's own id
 * @param recipient a person or an audience
 * @param dueAt when the ladder asked for it
 * @param trace the {@code traceparent} of whoever handed it over, where traces are made
 */
public record Page(
    String id,
    String origin,
    String incident,
    String recipient,
    ChannelRef channel,
    NoticeKind kind,
    Urgency urgency,
    Instant dueAt,
    Notice notice,
    @Nullable String trace) {

  /** A page that is in no trace yet. */
  public Page(
      String id,
      String origin,
      String incident,
      String recipient,
      ChannelRef channel,
      NoticeKind kind,
      Urgency urgency,
      Instant dueAt,
      Notice notice) {
    this(id, origin, incident, recipient, channel, kind, urgency, dueAt, notice, null);
  }

  /** The same page in a trace. */
  public Page in(String trace) {
    return new Page(id, origin, incident, recipient, channel, kind, urgency, dueAt, notice, trace);
  }

  /** How many bytes it takes in a payload, at most. */
  int size() {
    return 3 * PayloadSize.FRAME
        + PayloadSize.of(id)
        + PayloadSize.of(origin)
        + PayloadSize.of(incident)
        + PayloadSize.of(recipient)
        + PayloadSize.of(trace)
        + notice.size();
  }
}
