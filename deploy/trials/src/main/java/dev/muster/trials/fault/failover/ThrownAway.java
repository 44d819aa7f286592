package dev.muster.trials.fault.failover;

import dev.muster.trials.pair.PairServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a return kept of what a server wrote alone, which nobody wants after a trial. */
final class ThrownAway {
  private ThrownAway() {}

  /** Removes it. */
  static void of(PairServer server) throws IOException {
    if (!Files.exists(server.beside())) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(server.beside())) {
      deepestFirst =
          all.filter(one -> isKept(server.beside().relativize(one)))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path one : deepestFirst) {
      Files.deleteIfExists(one);
    }
  }

  private static boolean isKept(Path below) {
    String folder = below.getName(0).toString();
    return folder.startsWith("old-") || folder.startsWith("log-");
  }
}
