package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LoneLog;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.RejoinActivities.Rejoined;
import dev.muster.failover.RejoinActivities.Way;
import dev.muster.failover.RejoinDecision;
import dev.muster.failover.RejoinDecision.Clone;
import dev.muster.failover.RejoinDecision.Follow;
import dev.muster.failover.RejoinDecision.Follows;
import dev.muster.failover.RejoinDecision.NoRoom;
import dev.muster.failover.RejoinDecision.Refused;
import dev.muster.failover.RejoinDecision.Rewind;
import dev.muster.failover.ReturnSight;
import dev.muster.failover.ReturnSight.Rest;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.postgres.RejoinMark.Stage;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at making a server follow, which asks first how far others came. */
record Rejoin(
    RejoinOrder order,
    ReturnLook look,
    Upstream upstream,
    PostgresTools tools,
    Programs programs,
    StageTimes times) {
  private static final Logger log = LoggerFactory.getLogger(Rejoin.class);
  private static final Duration STOP = Duration.ofMinutes(2);

  /** A part of it. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  /** What makes it follow. */
  @FunctionalInterface
  private interface Making {
    Rejoined make() throws IOException;
  }

  private Beside beside() {
    return look.beside();
  }

  private LocalServer server() throws IOException {
    return LocalServer.of(order.pair().node(order.node()), tools, programs);
  }

  /** What an attempt before has ended stays what was done, also where it is started once more. */
  Rejoined complete() throws IOException {
    ReturnLook.Both both = look.both();
    RejoinMark mark = beside().mark().orElse(null);
    if (mark != null && mark.isAt(Stage.MADE)) {
      return both.runs() ? ended(mark) : followed(mark);
    }
    ReturnSight sight = look.sight(server(), both);
    RejoinDecision decision = RejoinDecision.of(sight);
    requireAgreed(decision, mark);
    return switch (decision) {
      case Follows _ -> mark != null && isOwn(mark) ? ended(mark) : ended(mark(Way.NONE, null));
      case Follow _ -> {
        stop(sight);
        Rejoined started = followed(mark(Way.STARTED, null));
        yield mark != null && isOwn(mark) && mark.isAt(Stage.DONE) ? ended(mark) : started;
      }
      case Rewind(LoneLog alone) -> keepingLog(() -> rewound(sight, told(mark, alone)));
      case Clone clone -> keepingLog(() -> cloned(sight, clone));
      case NoRoom _ -> throw FailoverFailure.NO_ROOM.because(decision.words(order.node()));
      case Refused _ -> throw FailoverFailure.NOT_REJOINED.because(decision.words(order.node()));
    };
  }

  private boolean isOwn(RejoinMark mark) {
    return mark.run().equals(order.run());
  }

  private RejoinMark mark(Way way, @Nullable LoneLog lost) {
    return new RejoinMark(order.run(), way, Stage.MADE, lost);
  }

  /** What this run has told is agreed; a recovery writes some more. */
  private void requireAgreed(RejoinDecision decision, @Nullable RejoinMark mark) {
    LoneLog lost = decision.lost();
    boolean isTold = mark != null && isOwn(mark) && mark.lost() != null;
    if (lost == null || isTold || lost.bytes() <= order.throwAway()) {
      return;
    }
    throw FailoverFailure.CHANGED_MEANWHILE.because(
        "%s wrote alone, and nobody agreed to throw that away: %s"
            .formatted(order.node(), lost.words()));
  }

  private LoneLog told(@Nullable RejoinMark mark, LoneLog alone) {
    return mark != null && isOwn(mark) && mark.lost() != null ? mark.lost() : alone;
  }

  private Rejoined rewound(ReturnSight sight, LoneLog alone) throws IOException {
    stop(sight);
    LocalServer server = server();
    RejoinMark told = beside().leave(new RejoinMark(order.run(), Way.REWOUND, Stage.TOLD, alone));
    Rewinding rewinding =
        new Rewinding(server, beside(), look.look().nodes().access(), upstream.writer());
    stage(
        "kept what %s wrote alone".formatted(order.node()),
        () -> {
          rewinding.keepLog(order.run(), alone.from());
          new OwnFiles(beside()).keep();
        });
    stage("recovered " + order.node(), rewinding::recover);
    try {
      stage("tried pg_rewind", rewinding::rehearse);
    } catch (ProgramFailedException e) {
      return clonedInstead(sight, alone, e);
    }
    if (alone.from().compareTo(look.facts().oldestKept()) < 0) {
      return clonedInstead(sight, alone, upstream.writer().name() + " has its log no longer");
    }
    requireRest(server);
    RejoinMark begun = beside().leave(told.at(Stage.BEGUN));
    try {
      stage("rewound " + order.node(), rewinding::rewind);
    } catch (ProgramFailedException e) {
      return clonedInstead(sight, alone, e);
    }
    return followed(beside().leave(begun.at(Stage.MADE)));
  }

  /** One that was only interrupted, or whose writer is gone, is not given up. */
  private Rejoined clonedInstead(ReturnSight sight, LoneLog alone, ProgramFailedException failure)
      throws IOException {
    if (failure.getCause() != null) {
      throw failure;
    }
    var _ = look.both();
    log.warn("{} can't be rewound", order.node(), failure);
    return clonedInstead(sight, alone, PairFault.words(failure));
  }

  private Rejoined clonedInstead(ReturnSight sight, LoneLog alone, String why) throws IOException {
    return switch (RejoinDecision.instead(sight, alone, why)) {
      case Clone clone -> cloned(sight, clone);
      case NoRoom room -> throw FailoverFailure.NO_ROOM.because(room.words(order.node()));
      case RejoinDecision other ->
          throw FailoverFailure.NOT_REJOINED.because(other.words(order.node()));
    };
  }

  /** The writer may not remove meanwhile what the other one needs. */
  private Rejoined keepingLog(Making making) throws IOException {
    try (NodeSession _ = look.facts().keepingLog()) {
      return making.make();
    } catch (SQLException e) {
      throw NodeFault.of(upstream.writer(), e);
    }
  }

  private Rejoined cloned(ReturnSight sight, Clone clone) throws IOException {
    stop(sight);
    LocalServer server = server();
    if (sight.halfRewound() == null && !isHalfRewound()) {
      new OwnFiles(beside()).keep();
    }
    stage(
        "copied the files of %s, since %s".formatted(upstream.writer().name(), clone.why()),
        () -> new Cloning(beside(), upstream).copy(server));
    requireRest(server);
    new OwnFiles(beside()).giveBack(beside().copy());
    return followed(beside().leave(mark(Way.CLONED, clone.alone())));
  }

  /** From then on what is in its folder is not its own. */
  private boolean isHalfRewound() throws IOException {
    return beside().mark().filter(mark -> mark.isAt(Stage.BEGUN)).isPresent();
  }

  private void stop(ReturnSight sight) throws IOException {
    LocalServer server = server();
    if (sight.rest() == Rest.RUNS_UNFED) {
      stage("stopped " + order.node(), () -> server.stop(STOP));
    }
    requireRest(server);
  }

  private void requireRest(LocalServer server) {
    if (server.postmaster() != Postmaster.ABSENT) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s was started by somebody else".formatted(order.node()));
    }
  }

  /** Its files are right but for what is its own: it is told whom to follow, and started. */
  private Rejoined followed(RejoinMark made) throws IOException {
    new Cloning(beside(), upstream).exchange(made);
    if (made.way() == Way.REWOUND) {
      new OwnFiles(beside()).giveBack(beside().data());
    }
    LocalServer server = server();
    upstream.settle(beside().data(), beside(), order.run());
    stage("kept sessions from " + order.node(), () -> keepFree(server));
    stage("started " + order.node(), server::startAgain);
    return ended(made);
  }

  /** One that takes no writes would be found up. */
  private void keepFree(LocalServer server) {
    Balancer balancer = look.look().balancer();
    if (!balancer.isBlocked(server.node())) {
      balancer.block(server.node());
    }
  }

  private Rejoined ended(RejoinMark mark) throws IOException {
    beside().leave(mark.at(Stage.DONE));
    return new Rejoined(mark.way(), mark.lost(), kept(mark), times.done());
  }

  private @Nullable String kept(RejoinMark mark) {
    if (mark.lost() == null) {
      return null;
    }
    return Files.exists(beside().log(mark.run()))
        ? beside().log(mark.run()).toString()
        : beside().old(mark.run()).toString();
  }

  private void stage(String name, Work work) {
    times.run(
        name,
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            throw PairFault.of(e);
          }
        });
  }
}
