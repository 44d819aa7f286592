package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.maintenance.command.AllowedCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MaintenancePropertiesTest {
  private static final String PRUNE = "muster.maintenance.commands.prune.";

  @Test
  void nothingIsAllowedUntilItIsNamed() {
    assertThat(bound(Map.of()).allowed().allowed()).isEmpty();
  }

  // MNT-09
  @Test
  void aCommandHasALineAndALimit() {
    MaintenanceProperties properties =
        bound(
            Map.of(
                PRUNE + "line[0]",
                "/usr/bin/docker",
                PRUNE + "line[1]",
                "prune",
                "muster.maintenance.commands.rotate-logs.line[0]",
                "/usr/sbin/logrotate",
                "muster.maintenance.commands.rotate-logs.limit",
                "90s"));

    assertThat(properties.allowed().allowed())
        .containsOnly(
            Map.entry(
                "prune",
                new AllowedCommand(List.of("/usr/bin/docker", "prune"), Duration.ofMinutes(5))),
            Map.entry(
                "rotate-logs",
                new AllowedCommand(List.of("/usr/sbin/logrotate"), Duration.ofSeconds(90))));
  }

  @Test
  void aProgramWithoutItsPathIsNamedWithItsProperty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bound(Map.of(PRUNE + "line[0]", "docker")).allowed())
        .withMessageStartingWith("muster.maintenance.commands.prune: ");
  }

  @Test
  void aLimitThatIsNoneIsFatal() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bound(Map.of(PRUNE + "line[0]", "/bin/true", PRUNE + "limit", "soon")));
  }

  private static MaintenanceProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("muster.maintenance", MaintenanceProperties.class);
  }
}
