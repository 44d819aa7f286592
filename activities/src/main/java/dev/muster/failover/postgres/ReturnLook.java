package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairNode;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.ReturnSight;
import dev.muster.failover.ReturnSight.OwnLog;
import dev.muster.failover.ReturnSight.Rest;
import dev.muster.failover.ReturnSight.WriterSight;
import dev.muster.failover.TimelineHistory;
import dev.muster.failover.TimelineHistory.Fork;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a server that is to follow, from its machine, and changes nothing. */
record ReturnLook(RejoinOrder order, PairLook look, WriterFacts facts, Beside beside) {
  /**
   * Both servers as they were seen.
   *
   * @param fed whether the one that writes sends to the other one
   */
  record Both(NodeLook.Seen self, boolean fed) {
    boolean runs() {
      return self.sight().state() != null;
    }
  }

  private PairNode node() {
    return order.pair().node(order.node());
  }

  private PairNode writer() {
    return order.pair().beside(node());
  }

  /** Fails unless the other one alone writes, and is the one that the order means. */
  Both both() {
    PairLook.Both both = look.both();
    boolean first = node().equals(order.pair().first());
    NodeLook.Seen self = first ? both.first() : both.second();
    NodeLook.Seen writer = first ? both.second() : both.first();
    if (self.is(NodeRole.PRIMARY)) {
      throw FailoverFailure.SPLIT_BRAIN.because(
          "%s takes writes, so it is not made to follow".formatted(node().name()));
    }
    requireWriter(writer);
    return new Both(self, both.sample() != null && both.sample().state() != null);
  }

  private void requireWriter(NodeLook.Seen seen) {
    NodeState state = seen.sight().state();
    if (state == null) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s is to be followed and does not answer: %s"
              .formatted(writer().name(), seen.sight().silence()));
    }
    if (!seen.is(NodeRole.PRIMARY) || !state.systemIdentifier().equals(order.systemIdentifier())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s does not write any more, or is another one".formatted(writer().name()));
    }
  }

  /** How the server was found. */
  ReturnSight sight(LocalServer server, Both both) throws IOException {
    FileState files = FileState.parse(server.controlText());
    WriterSight writer = facts.sight();
    Rest rest = rest(server, files, both);
    TimelineHistory history = history(server, files, both.self().sight().state());
    return new ReturnSight(
        node().name(),
        files.control().systemIdentifier(),
        rest,
        history,
        log(
            server,
            files,
            both.self().sight().state(),
            writer.history().leftBy(history).orElse(null)),
        files.hints(),
        beside
            .mark()
            .filter(mark -> mark.isAt(RejoinMark.Stage.BEGUN))
            .map(RejoinMark::lost)
            .orElse(null),
        writer,
        new CloneRoomLook(server, facts).room());
  }

  private Rest rest(LocalServer server, FileState files, Both both) {
    if (both.runs()) {
      return both.fed() ? Rest.FOLLOWS : Rest.RUNS_UNFED;
    }
    if (server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s runs and does not answer: %s"
              .formatted(node().name(), both.self().sight().silence()));
    }
    return files.rest();
  }

  private static TimelineHistory history(
      LocalServer server, FileState files, @Nullable NodeState runs) throws IOException {
    long stopped = Math.max(files.control().timeline(), files.recoveredTimeline());
    return new LocalTimelines(server.folder())
        .history(
            runs == null ? stopped : runs.timeline(), files.rest() == Rest.CRASHED && runs == null);
  }

  private static @Nullable OwnLog log(
      LocalServer server, FileState files, @Nullable NodeState runs, @Nullable Fork fork) {
    if (runs != null) {
      return standby(runs.replayed());
    }
    if (files.isOfStandby()) {
      return standby(files.recovered());
    }
    LogPosition last = files.control().checkpoint();
    LogPosition parted = fork == null ? null : fork.at();
    if (files.rest() == Rest.STOPPED && (parted == null || last.compareTo(parted) < 0)) {
      return new OwnLog(last, last, null);
    }
    LogPosition from = Objects.requireNonNullElse(parted, last);
    return LocalLog.read(
        server, files.control().timeline(), last.compareTo(from) < 0 ? last : from, from);
  }

  /** Where its last record ends is known of it, so that the byte before is of that record. */
  private static @Nullable OwnLog standby(@Nullable LogPosition end) {
    return end == null || end.bytes() == 0
        ? null
        : new OwnLog(new LogPosition(end.bytes() - 1), end, null);
  }
}
