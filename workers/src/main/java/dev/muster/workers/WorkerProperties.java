package dev.muster.workers;

import dev.muster.maintenance.mode.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does.
 *
 * @param queues the task queues it serves, with what of them is of this machine alone
 * @param local of which it serves nothing but what is of this machine: it decides nothing
 * @param stopWithin how long a stop waits for work in flight
 * @param deployment which version of the workers it is of
 * @param machine by which a policy has what is local done here; null when by no name
 */
@ConfigurationProperties(prefix = "muster.worker", ignoreUnknownFields = false)
record WorkerProperties(
    @DefaultValue({"incidents", "notices", "journal", "plans", "backups"}) Set<ServedQueue> queues,
    @DefaultValue Set<ServedQueue> local,
    @DefaultValue("25s") Duration stopWithin,
    @DefaultValue WorkerVersion deployment,
    @Nullable String machine) {
  private static final Pattern MACHINE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

  WorkerProperties {
    queues = Set.copyOf(queues);
    local = Set.copyOf(local);
    if (queues.isEmpty() && local.isEmpty()) {
      throw new IllegalArgumentException("muster.worker.queues names no queue");
    }
    if (machine == null && !local.isEmpty()) {
      throw new IllegalArgumentException("muster.worker.local needs a muster.worker.machine");
    }
    local.stream().filter(queue -> !queue.hasLocalWork()).forEach(WorkerProperties::refuse);
    if (machine != null && !MACHINE.matcher(machine).matches()) {
      throw new IllegalArgumentException(
          "muster.worker.machine is a name such as web-1, not " + machine);
    }
  }

  private static void refuse(ServedQueue queue) {
    throw new IllegalArgumentException(
        "muster.worker.local: nothing on %s is of one machine".formatted(queue.taskQueue()));
  }

  /** The queues of this machine that it serves; none where it goes by no name. */
  List<ServedQueue> ofThisMachine() {
    return machine == null
        ? List.of()
        : Stream.concat(queues.stream().filter(ServedQueue::hasLocalWork), local.stream())
            .distinct()
            .toList();
  }

  /** What this machine is called: by its own kernel where nobody says. */
  Machine here() {
    return new Machine(machine == null ? hostName() : machine);
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine has no name", e);
    }
  }
}
