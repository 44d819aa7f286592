package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.ReturnSight;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** Makes PostgreSQL servers of this machine follow the other one of their pair. */
public final class PostgresRejoins implements RejoinActivities {
  private final Secrets secrets;
  private final PostgresTools tools;
  private final String machine;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public PostgresRejoins(
      Secrets secrets, PostgresTools tools, String machine, InstantSource clock) {
    this.secrets = secrets;
    this.tools = tools;
    this.machine = machine;
    this.clock = clock;
  }

  @Override
  public ReturnSight lookAtReturning(RejoinOrder order) {
    PairNode node = here(order);
    return failing(() -> {
      try (Programs programs = programs(node)) {
        ReturnLook look = look(order);
        return look.sight(LocalServer.of(node, tools, programs), look.both());
      }
    });
  }

  @Override
  public Rejoined rejoin(RejoinOrder order) {
    PairNode node = here(order);
    StageTimes times = new StageTimes(clock, StageTimes.Told.NOTHING);
    return failing(() -> Heartbeat.during(times::told, () -> {}, () -> rejoin(order, node, times)));
  }

  private Rejoined rejoin(RejoinOrder order, PairNode node, StageTimes times) throws Exception {
    ReturnLook look = look(order);
    Beside beside = look.beside();
    try (AttemptLock _ = AttemptLock.in(beside.folder(), node, beside.owner());
        Programs programs = programs(node)) {
      return new Rejoin(order, look, look.facts().upstream(), tools, programs, times).complete();
    }
  }

  @Override
  public CaughtUp catchUp(RejoinOrder order) {
    PairNode node = here(order);
    CatchUp.Told before =
        Activity.getExecutionContext().getHeartbeatDetails(CatchUp.Told.class).orElse(null);
    CatchUp catchUp = new CatchUp(order, pairLook(order), before);
    return failing(() -> {
      CaughtUp caughtUp = Heartbeat.during(catchUp::told, () -> {}, catchUp::complete);
      forget(Beside.of(Path.of(node.dataFolder())));
      return caughtUp;
    });
  }

  /** Old files of which nothing is gone, or all that is gone is kept elsewhere. */
  private static void forget(Beside beside) throws IOException {
    RejoinMark mark = beside.mark().orElse(null);
    if (mark != null && (mark.lost() == null || Files.exists(beside.log(mark.run())))) {
      new FileTree(beside.old(mark.run())).remove();
    }
  }

  private PairNode here(RejoinOrder order) {
    PairNode node = order.pair().node(order.node());
    if (!node.machine().equals(machine)) {
      throw FailoverFailure.ELSEWHERE.because(
          "%s is on %s, and this worker is on %s".formatted(node.name(), node.machine(), machine));
    }
    return node;
  }

  private PairLook pairLook(RejoinOrder order) {
    PairAccess access = new PairAccess(order.pair().system(), secrets);
    return new PairLook(
        order.pair(),
        new NodeLook(access, tools, machine, clock),
        Balancer.of(order.pair(), clock));
  }

  private ReturnLook look(RejoinOrder order) throws IOException {
    PairNode node = order.pair().node(order.node());
    Upstream upstream =
        new Upstream(order.pair().beside(node), node.name(), order.login(), secrets);
    WriterFacts facts = new WriterFacts(pairLook(order).nodes().access(), upstream);
    return new ReturnLook(order, pairLook(order), facts, Beside.of(Path.of(node.dataFolder())));
  }

  /** Not in the data folder, which may be exchanged meanwhile. */
  private static Programs programs(PairNode node) {
    return new Programs(LastingFile.folder(Path.of(node.dataFolder())));
  }

  private static <T> T failing(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw PairFault.of(e);
    }
  }
}
