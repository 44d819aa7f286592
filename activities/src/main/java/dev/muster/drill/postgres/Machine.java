package dev.muster.drill.postgres;

import dev.muster.drill.DrillServer;
import java.lang.management.ManagementFactory;

/** What a drill ran on, without which its times say little. */
final class Machine {
  private static final double GIGABYTE = 1e9;

  private Machine() {}

  static String words(DrillServer kind, int parallel) {
    return "%d processors, %.1f GB of memory, %d jobs; %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            memory() / GIGABYTE,
            parallel,
            ServerSettings.words(kind));
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
