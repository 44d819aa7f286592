package dev.muster.workers;

import dev.muster.evidence.postgres.EvidenceKeyring;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up while tasks are being taken; a read model that is lost, or a key for evidence, delays no page
 * and so is only a detail.
 */
@Component("workers")
record WorkersHealthIndicator(
    WorkerLifecycle workers,
    WorkerProperties properties,
    BackgroundMigration migration,
    EvidenceKeyring evidence)
    implements HealthIndicator {
  @Override
  public Health health() {
    Health.Builder health = workers.isPolling() ? Health.up() : Health.outOfService();
    if (properties.queues().contains(ServedQueue.JOURNAL)) {
      health.withDetail("evidenceKey", evidence.state());
    }
    if (properties.deployment().versioned()) {
      health.withDetail("version", properties.deployment().toString());
    }
    return health
        .withDetail("queues", properties.queues())
        .withDetail("local", properties.ofThisMachine())
        .withDetail("readModelMigrated", migration.isDone())
        .build();
  }
}
