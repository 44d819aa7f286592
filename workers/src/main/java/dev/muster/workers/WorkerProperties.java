package dev.muster.workers;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this process does.
 *
 * @param queues the task queues it serves
 * @param stopWithin how long a stop waits for work in flight
 * @param deployment which version of the workers it is of
 */
@ConfigurationProperties(prefix = "muster.worker", ignoreUnknownFields = false)
record WorkerProperties(
    @DefaultValue({"incidents", "notices", "journal", "plans", "backups"}) Set<ServedQueue> queues,
    @DefaultValue("25s") Duration stopWithin,
    @DefaultValue WorkerVersion deployment) {
  WorkerProperties {
    queues = Set.copyOf(queues);
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("muster.worker.queues names no queue");
    }
  }
}
