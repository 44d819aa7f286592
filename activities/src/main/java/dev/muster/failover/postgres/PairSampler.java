package dev.muster.failover.postgres;

import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.Beat;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples every two seconds how far the standbys of this machine are, beside them: what would be
 * lost is known from that when their primary is gone. It asks no Temporal and no database of
 * Muster's.
 */
public final class PairSampler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PairSampler.class);

  private final Beat beat = new Beat("samples pairs");
  private final Supplier<List<PostgresPair>> pairs;
  private final Secrets secrets;
  private final PostgresTools tools;
  private final String machine;
  private final InstantSource clock;

  /**
   * @param pairs asked each time
   * @param machine that this is on, as plans name it
   */
  public PairSampler(
      Supplier<List<PostgresPair>> pairs,
      Secrets secrets,
      PostgresTools tools,
      String machine,
      InstantSource clock) {
    this.pairs = pairs;
    this.secrets = secrets;
    this.tools = tools;
    this.machine = machine;
    this.clock = clock;
  }

  /** From now on until it is closed. */
  public PairSampler begin() {
    beat.begin(this::sampleAll);
    return this;
  }

  private void sampleAll() {
    pairs.get().forEach(this::sampleThose);
  }

  private void sampleThose(PostgresPair pair) {
    Stream.of(pair.first(), pair.second())
        .filter(node -> node.machine().equals(machine))
        .forEach(node -> sample(pair, node));
  }

  /** What can't be sampled is not known, which shows when it is asked for. */
  void sample(PostgresPair pair, PairNode node) {
    NodeLook nodes = new NodeLook(new PairAccess(pair.system(), secrets), tools, machine, clock);
    try {
      var sampled = new PairLook(pair, nodes, Balancer.of(pair, clock)).sampled(node);
      if (sampled.isPresent()) {
        new SampleFile(Path.of(node.dataFolder()))
            .add(pair.beside(node).name(), sampled.get(), owner(node));
      }
    } catch (IOException | RuntimeException e) {
      log.debug("{} was not sampled", node.name(), e);
    }
  }

  private @Nullable String owner(PairNode node) throws IOException {
    try (Programs programs = new Programs(Path.of(node.dataFolder()))) {
      return LocalServer.of(node, tools, programs).owner();
    }
  }

  @Override
  public void close() {
    beat.close();
  }
}
