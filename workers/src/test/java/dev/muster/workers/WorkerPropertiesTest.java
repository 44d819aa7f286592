package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.maintenance.mode.Machine;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(properties.ofThisMachine())
        .extracting(queue -> queue.taskQueueOn("web-1"))
        .containsExactlyInAnyOrder("muster-plans-on-web-1", "muster-backups-on-web-1");
  }

  @Test
  void oneAtASiteDoesWhatIsOfItsMachineAndDecidesNothing() {
    WorkerProperties properties =
        bound(
            Map.of(
                "muster.worker.queues", "",
                "muster.worker.local", "plans",
                "muster.worker.machine", "db-1"));

    assertThat(properties.queues()).isEmpty();
    assertThat(properties.ofThisMachine()).containsExactly(ServedQueue.PLANS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plans | | muster.worker.local needs a muster.worker.machine
          journal | db-1 | muster.worker.local: nothing on muster-journal is of one machine
          '' | db-1 | muster.worker.queues names no queue
          """)
  void oneThatWouldDoNothingIsFatal(String local, @Nullable String machine, String fault) {
    Map<String, String> settings = new HashMap<>(Map.of("muster.worker.queues", ""));
    settings.put("muster.worker.local", local);
    if (machine != null) {
      settings.put("muster.worker.machine", machine);
    }

    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bound(settings))
        .havingRootCause()
        .withMessage(fault);
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
