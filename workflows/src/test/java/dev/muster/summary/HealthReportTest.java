package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.Standing;
import dev.muster.restorepoint.Standing.Kind;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReportTest {
  // BKP-17
  @Property(tries = 200)
  void theWholeIsHealthyOnlyIfEachIs(@ForAll @NotEmpty List<HealthVerdict> parts) {
    HealthReport report =
        HealthReport.of(parts.stream().map(part -> health(part, Kind.PROVEN)).toList());

    assertThat(report.verdict() == HealthVerdict.HEALTHY)
        .isEqualTo(parts.stream().allMatch(HealthVerdict.HEALTHY::equals));
    assertThat(report.verdict() == HealthVerdict.UNHEALTHY)
        .isEqualTo(parts.contains(HealthVerdict.UNHEALTHY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H H | Healthy: so is every backup.",
        "H h | Healthy: so is every backup; of the healthy ones 1 was never restored.",
        "h h U | Not healthy: 2 of 3 backups are healthy; of the healthy ones 2 were never restored.",
        "H U | Not healthy: 1 of 2 backups is healthy.",
        "H U ? | Not healthy: 1 of 3 backups is healthy, and of 1 it is not known.",
        "? | Not known: 0 of 1 backups are healthy."
      })
  void itIsSaidInASentence(String parts, String sentence) {
    assertThat(HealthReport.of(Arrays.stream(parts.split(" ")).map(HealthReportTest::of).toList()))
        .extracting(HealthReport::sentence)
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource("UNKNOWN, Not known: the policy has no backup.")
  void nothingIsNotHealthy(HealthVerdict verdict, String sentence) {
    assertThat(HealthReport.of(List.of())).isEqualTo(new HealthReport(verdict, sentence));
  }

  private static BackupHealth of(String mark) {
    return switch (mark) {
      case "H" -> health(HealthVerdict.HEALTHY, Kind.PROVEN);
      case "h" -> health(HealthVerdict.HEALTHY, Kind.UNPROVEN);
      case "U" -> health(HealthVerdict.UNHEALTHY, Kind.UNPROVEN);
      default -> health(HealthVerdict.UNKNOWN, Kind.UNKNOWN);
    };
  }

  private static BackupHealth health(HealthVerdict verdict, Kind kind) {
    return new BackupHealth(verdict, new Standing(kind, "It stands."), List.of("Why"));
  }
}
