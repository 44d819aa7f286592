package dev.muster.drill.store;

import java.lang.management.ManagementFactory;

/** What a drill ran on, without which its times say little. */
public final class Machine {
  private static final double GIGABYTE = 1e9;

  private Machine() {}

  /**
   * In words.
   *
   * @param parallel how many jobs restored
   * @param server how it was set, in words
   */
  public static String words(int parallel, String server) {
    return "%d processors, %.1f GB of memory, %d jobs; %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(), memory() / GIGABYTE, parallel, server);
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
