package dev.muster.trials.bench.backup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;

/**
 * Memory that a virtual machine has to ask its host for before it can write anything into it. Who
 * writes first after a pause would pay for that, and who comes next would not: a gigabyte takes
 * several seconds instead of one.
 */
final class FreshMemory {
  /** What a drill of a gigabyte writes: what it fetched, the server's files and its log. */
  private static final long NEEDED = 4L << 30;

  private FreshMemory() {}

  /** Has the host give what is needed, so that all who are measured find it. */
  static void ask() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (Arena touched = Arena.ofConfined()) {
      var _ = touched.allocate(Math.min(NEEDED, machine.getFreeMemorySize() / 2)); // zeroes it
    }
  }
}
