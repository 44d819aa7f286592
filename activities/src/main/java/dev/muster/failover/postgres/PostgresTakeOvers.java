package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.TakeOverActivities;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.CuttingOff;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.heartbeat.Heartbeat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.activity.Activity;
import java.nio.file.Path;
import java.time.InstantSource;

/** Puts standbys in the place of primaries that are gone, from one machine. */
public final class PostgresTakeOvers implements TakeOverActivities {
  private final Secrets secrets;
  private final PostgresTools tools;
  private final String machine;
  private final CuttingOff cuttingOff;
  private final InstantSource clock;

  /** What is done on a server of this machine. */
  @FunctionalInterface
  private interface Work<T> {
    T on(LocalServer server) throws Exception;
  }

  /**
   * @param machine that this is on, as plans name it
   */
  public PostgresTakeOvers(
      Secrets secrets,
      PostgresTools tools,
      String machine,
      CuttingOff.Commands commands,
      InstantSource clock) {
    this.secrets = secrets;
    this.tools = tools;
    this.machine = machine;
    cuttingOff = new CuttingOff(commands);
    this.clock = clock;
  }

  private PairLook looking(PostgresPair pair) {
    NodeLook nodes = new NodeLook(new PairAccess(pair.system(), secrets), tools, machine, clock);
    return new PairLook(pair, nodes, Balancer.of(pair, clock));
  }

  @Override
  public LossSight see(LossQuestion question) {
    try {
      return new LossLook(question, looking(question.pair())).taken();
    } catch (Exception e) {
      throw PairFault.of(e);
    }
  }

  @Override
  public Fenced fence(TakeOverOrder order) {
    StageTimes times = times();
    return here(order.old(), times, server -> new ServerFence(order, server).done());
  }

  @Override
  public CutOffAnswer cutOff(CutOffOrder order) {
    return cuttingOff.done(order);
  }

  @Override
  public TakenOver take(TakeOverOrder order) {
    StageTimes times = times();
    return here(
        order.next(),
        times,
        server -> new StandbyTakeOver(order, looking(order.pair()), server, times).complete());
  }

  private StageTimes times() {
    return new StageTimes(
        clock,
        Activity.getExecutionContext()
            .getHeartbeatDetails(StageTimes.Told.class)
            .orElse(StageTimes.Told.NOTHING));
  }

  /** Works on a server of this machine, one attempt at a time. */
  private <T> T here(PairNode node, StageTimes times, Work<T> work) {
    if (!node.machine().equals(machine)) {
      throw FailoverFailure.ELSEWHERE.because(
          "%s is on %s, and this worker is on %s".formatted(node.name(), node.machine(), machine));
    }
    try {
      return Heartbeat.during(times::told, () -> {}, () -> locked(node, work));
    } catch (Exception e) {
      throw PairFault.of(e);
    }
  }

  private <T> T locked(PairNode node, Work<T> work) throws Exception {
    try (Programs programs = new Programs(Path.of(node.dataFolder()))) {
      LocalServer server = LocalServer.of(node, tools, programs);
      try (AttemptLock _ = AttemptLock.on(server)) {
        return work.on(server);
      }
    }
  }
}
