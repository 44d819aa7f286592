package dev.muster.trials.fault;

import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import dev.muster.trials.stack.TrialStack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Posts alerts to several fronts in turn, with several workers behind them, while one of them all,
 * chosen at random, is killed and started again, and another, until all are accepted; three at
 * least.
 *
 * @param seed makes the same choices again
 */
record KillAtRandom(long seed) implements Trial {
  private static final int FEWEST = 3;
  private static final int SHORTEST_MILLIS = 500;
  private static final int LONGEST_MILLIS = 3_000;

  /** A worker that dies with a delivery in its hands delays it by the delivery's time-out. */
  private static final Duration ALLOWED = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "kill-at-random";
  }

  @Override
  public Course run(Ground ground) throws IOException, InterruptedException {
    TrialStack stack = ground.stack();
    List<Part> fronts = stack.alike("starter");
    List<Part> workers = stack.alike("worker");
    List<Part> crowd = Stream.concat(fronts.stream(), workers.stream()).toList();
    List<Part> spare = crowd.stream().filter(Part::isSpare).toList();
    System.out.println("        seed " + seed);
    try {
      for (Part part : spare) {
        stack.restart(part);
      }
      String crowded = fronts.size() + " fronts and " + workers.size() + " workers";
      return killAmong(ground, fronts, crowd, crowded);
    } finally {
      spare.forEach(Part::close);
    }
  }

  private Course killAmong(Ground ground, List<Part> fronts, List<Part> crowd, String crowded)
      throws IOException, InterruptedException {
    List<String> people =
        IntStream.range(0, ground.extent().pages()).mapToObj(TrialPolicy::service).toList();
    List<AlertSource> sources =
        fronts.stream().map(front -> ground.source().to(front.at("/"))).toList();
    Instant began = Instant.now();
    Posting posting =
        Posting.inTurn(
            sources,
            people.stream().map(person -> Signal.firing(person, name())).toList(),
            ground.extent().pause());
    Map<String, Integer> killed = killUntilDone(ground.stack(), crowd, posting);
    Instant back = Instant.now();
    ground.awaitPaged(name(), posting, people);
    int kills = killed.values().stream().mapToInt(Integer::intValue).sum();
    return new Course(
        name(),
        people.stream().map(person -> new Expected(person, began, back)).toList(),
        ALLOWED,
        "%s, %d kills (%s), seed %d; the source posted %d again"
            .formatted(crowded, kills, words(killed), seed, posting.repeated()),
        "");
  }

  /** How often each part was killed; all run again at the end. */
  private Map<String, Integer> killUntilDone(TrialStack stack, List<Part> crowd, Posting posting)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    Map<String, Integer> killed = new TreeMap<>();
    for (int kills = 0; kills < FEWEST || !posting.isDone(); kills++) {
      Thread.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
      Part victim = crowd.get(random.nextInt(crowd.size()));
      victim.kill();
      killed.merge(victim.name(), 1, Integer::sum);
      stack.restart(victim);
    }
    return killed;
  }

  private static String words(Map<String, Integer> killed) {
    return killed.entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue())
        .collect(Collectors.joining(", "));
  }
}
