package dev.muster.failover;

import dev.muster.planner.PlanCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failover could begin, when it was looked at last.
 *
 * @param plan its name
 * @param since when it has been so
 * @param at when that was seen last
 * @param looks how many in a row have come to it
 * @param reasons why it could not, in sentences; none when it could
 * @param writer the name of the server that writes; null when that is not known
 * @param servers what was seen of each, in the order of the plan
 * @param lag how far the standby is behind; null when no primary told
 * @param samples of the standby that is there now, the earliest first
 * @param told what people were told and is not over; null when all is well
 */
public record FailoverReadiness(
    String plan,
    State state,
    Instant since,
    Instant at,
    int looks,
    List<String> reasons,
    @Nullable String writer,
    List<ServerSeen> servers,
    @Nullable ReplicationLag lag,
    List<ReplicationSample> samples,
    @Nullable PlanCondition told) {
  public FailoverReadiness {
    reasons = List.copyOf(reasons);
    servers = List.copyOf(servers);
    samples = List.copyOf(samples);
  }

  /** Whether it could. */
  public enum State {
    READY,
    NOT_READY
  }

  /**
   * What was seen of a server.
   *
   * @param what in words, by its own machine where that was told anything
   */
  public record ServerSeen(String name, String what) {}

  /**
   * How far replicas are behind the one that writes.
   *
   * @param replicas how many stream from it; null when it did not say
   * @param bytes of the log that the standby has not received; null when not known
   * @param replayBytes of the log that it has not replayed; null when not known
   * @param atMost how long ago what it has not received may have been written; null when not known
   */
  public record ReplicationLag(
      @Nullable Integer replicas,
      @Nullable Long bytes,
      @Nullable Long replayBytes,
      @Nullable Duration atMost) {}

  /** What was seen of a server, in words. */
  public Optional<String> words(String server) {
    return servers.stream()
        .filter(seen -> seen.name().equals(server))
        .map(ServerSeen::what)
        .findFirst();
  }

  /** What a look comes to after the one before, which is null for the first. */
  public static FailoverReadiness after(
      @Nullable FailoverReadiness before,
      String plan,
      Instant at,
      List<String> reasons,
      @Nullable String writer,
      List<ServerSeen> servers,
      @Nullable ReplicationLag lag,
      List<ReplicationSample> samples) {
    State state = reasons.isEmpty() ? State.READY : State.NOT_READY;
    FailoverReadiness same = before != null && before.state() == state ? before : null;
    return new FailoverReadiness(
        plan,
        state,
        same == null ? at : same.since(),
        at,
        same == null ? 1 : same.looks() + 1,
        reasons,
        writer,
        servers,
        lag,
        samples,
        before == null ? null : before.told());
  }

  FailoverReadiness telling(@Nullable PlanCondition condition) {
    return new FailoverReadiness(
        plan, state, since, at, looks, reasons, writer, servers, lag, samples, condition);
  }
}
