package dev.muster.workers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while tasks are being taken; a lost read model delays no page and so is only a detail. */
@Component("workers")
record WorkersHealthIndicator(
    WorkerLifecycle workers, WorkerProperties properties, BackgroundMigration migration)
    implements HealthIndicator {
  @Override
  public Health health() {
    Health.Builder health = workers.isPolling() ? Health.up() : Health.outOfService();
    return health
        .withDetail("queues", properties.queues())
        .withDetail("readModelMigrated", migration.isDone())
        .build();
  }
}
