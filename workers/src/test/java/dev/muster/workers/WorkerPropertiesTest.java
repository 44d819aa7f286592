package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.maintenance.mode.Machine;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerPropertiesTest {
  @Test
  void itServesEachQueueAndGoesByTheNameThatTheKernelHas() {
    WorkerProperties properties = bound(Map.of());

    assertThat(properties.queues())
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ServedQueue.class));
    assertThat(properties.machine()).isNull();
    assertThat(properties.here().name()).isNotBlank();
  }

  // MNT-19
  @Test
  void aMachineHasAQueueOfItsOwnByItsName() {
    WorkerProperties properties = bound(Map.of("muster.worker.machine", "web-1"));

    assertThat(properties.here()).isEqualTo(new Machine("web-1"));
    assertThat(properties.queues())
        .filteredOn(ServedQueue::hasLocalWork)
        .extracting(queue -> queue.taskQueueOn("web-1"))
        .containsExactlyInAnyOrder("muster-plans-on-web-1", "muster-backups-on-web-1");
  }

  @Test
  void aMachineWhoseNameNoPolicyCanSayIsFatal() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bound(Map.of("muster.worker.machine", "Web 1")))
        .havingRootCause()
        .withMessage("muster.worker.machine is a name such as web-1, not Web 1");
  }

  private static WorkerProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("muster.worker", WorkerProperties.class);
  }
}
