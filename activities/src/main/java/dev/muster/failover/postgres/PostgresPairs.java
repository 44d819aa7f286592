package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairActivities;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.pair.Attempt;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Acts on pairs of PostgreSQL servers behind an HAProxy, from one machine. */
public final class PostgresPairs implements PairActivities {
  private final Secrets secrets;
  private final PostgresTools tools;
  private final String machine;
  private final InstantSource clock;

  /**
   * @param machine that this is on, as plans name it
   */
  public PostgresPairs(Secrets secrets, PostgresTools tools, String machine, InstantSource clock) {
    this.secrets = secrets;
    this.tools = tools;
    this.machine = machine;
    this.clock = clock;
  }

  @Override
  public PairSight look(PostgresPair pair) {
    try {
      return looking(pair).taken();
    } catch (RuntimeException e) {
      throw PairFault.of(e);
    }
  }

  private PairLook looking(PostgresPair pair) {
    NodeLook nodes = new NodeLook(new PairAccess(pair.system(), secrets), tools, machine, clock);
    return new PairLook(pair, nodes, Balancer.of(pair, clock));
  }

  @Override
  public Switched switchOver(SwitchOrder order) {
    return Attempt.of(clock, (times, before) -> switchOver(order, times, before));
  }

  private Switched switchOver(SwitchOrder order, StageTimes times, StageTimes.Told before)
      throws Exception {
    PairNode from = order.pair().node(order.from());
    if (!from.machine().equals(machine)) {
      throw FailoverFailure.ELSEWHERE.because(
          "%s is on %s, and this worker is on %s".formatted(from.name(), from.machine(), machine));
    }
    try (Programs programs = new Programs(Path.of(from.dataFolder()))) {
      LocalServer server = LocalServer.of(from, tools, programs);
      try (AttemptLock _ = AttemptLock.on(server)) {
        return switchOver(order, server, times, before);
      }
    }
  }

  private Switched switchOver(
      SwitchOrder order, LocalServer server, StageTimes times, StageTimes.Told before)
      throws IOException {
    PairLook look = looking(order.pair());
    Finding finding =
        new Finding(order, look.nodes().access(), look.balancer(), server, before.begun());
    return new Switchover(look, finding, times).complete();
  }
}
