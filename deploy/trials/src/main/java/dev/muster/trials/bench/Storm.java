package dev.muster.trials.bench;

import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Part;
import dev.muster.trials.stack.TrialPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hundred services alert at the same time, each with a person of its own. */
final class Storm {
  private static final int SERVICES = 100;
  private static final Duration GOAL = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final List<String> WATCHED = List.of("starter", "worker", "temporal");
  private static final String NAME = "storm-";

  private final Ground ground;

  Storm(Ground ground) {
    this.ground = ground;
  }

  List<Figure> measure() throws InterruptedException, IOException {
    Map<String, Long> most = new LinkedHashMap<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> watch(most, over));
    Load.Burst burst = Load.run(SERVICES, SERVICES, number -> ground.post(List.of(signal(number))));
    Duration last = Duration.between(burst.began(), ground.awaitPages(NAME, SERVICES));
    over.complete(null);
    watch.join(); // fails when the processes could not be watched
    return List.of(
        Figure.plain(
            "storm of 100 services and 100 people, last page",
            "%.1f s".formatted(last.toMillis() / 1e3),
            "within %d s".formatted(GOAL.toSeconds()),
            Figure.met(last.compareTo(GOAL) <= 0),
            "160 s"),
        events(),
        Figure.plain("memory in the storm, most", text(most), Figure.NONE, Figure.NONE, "57 MiB"));
  }

  /** What is held before anything happens. */
  static Figure atRest(Ground ground) throws IOException {
    return Figure.plain("memory at rest", text(memory(ground)), Figure.NONE, Figure.NONE, "57 MiB");
  }

  /** What each of the watched processes holds now, in MiB. */
  private static Map<String, Long> memory(Ground ground) throws IOException {
    Map<String, Long> held = new LinkedHashMap<>();
    for (String name : WATCHED) {
      Part part = ground.stack().part(name);
      held.put(name, part.residentMebibytes());
    }
    return held;
  }

  private void watch(Map<String, Long> most, CompletableFuture<Void> over) {
    try {
      while (!over.isDone()) {
        memory(ground).forEach((name, held) -> most.merge(name, held, Math::max));
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the processes can't be watched", e);
    }
  }

  private Figure events() {
    double mean =
        IntStream.range(0, SERVICES)
            .map(number -> ground.raw().historyEvents(ground.raw().workflowId(signal(number))))
            .average()
            .orElse(0);
    return Figure.plain(
        "history events of an incident, opened and paged",
        "%.0f".formatted(mean),
        Figure.NONE,
        Figure.NONE,
        Figure.NONE);
  }

  private static Signal signal(int number) {
    return Signal.firing(TrialPolicy.service(number), NAME + number);
  }

  private static String text(Map<String, Long> memory) {
    return memory.entrySet().stream()
        .map(part -> part.getKey() + " " + part.getValue() + " MiB")
        .collect(Collectors.joining(", "));
  }
}
