package dev.muster.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.maintenance.AlertSilences.AlertMatcher;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.routine.RoutineStep;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaintenanceWordsTest {
  private static final RoutineStep.Call CALL =
      new RoutineStep.Call("http://shop/on", "POST", 204, Duration.ofSeconds(5), null);

  static Stream<MaintenanceMode> modes() {
    return Stream.of(
        new FlagFileMode("/var/www/maintenance.flag"),
        new HttpMode(CALL, CALL),
        new HaproxyMode("/run/haproxy.sock", List.of("app/one"), HaproxyState.DRAIN),
        new CommandMode("off", "on"),
        new DnsMode(
            "ns:53", "example.com", "www.example.com", "A", 60, "192.0.2.1", "192.0.2.2", null));
  }

  static Stream<MaintenanceWork> works() {
    return Stream.of(
        new TableWork(
            new PostgresAddress("db", 5432, "shop", "muster", null),
            TableAction.REINDEX,
            List.of("media_items")),
        new PoolChange(
            "/etc/pgbouncer/pgbouncer.ini",
            Map.of("default_pool_size", "40"),
            new PoolChange.Console("db", 6432, "admin", "${env:PASSWORD}")),
        new HostCommand("prune"),
        new CertificateRenewal("/etc/tls/site.pem", CertificateRenewal.USUAL, "certbot"),
        new DiskCheck(List.of("/", "/var"), DiskCheck.USUAL));
  }

  // MNT-19
  @ParameterizedTest
  @MethodSource("modes")
  void aModeIsTheSameOnTheOtherSideAndSaysWhatItIs(MaintenanceMode mode) {
    assertThat(carried(mode, MaintenanceMode.class)).isEqualTo(mode);
    assertThat(mode.words()).isNotBlank().doesNotContain("$");
  }

  @ParameterizedTest
  @MethodSource("works")
  void aWorkIsTheSameOnTheOtherSideAndSaysWhatItIs(MaintenanceWork work) {
    assertThat(carried(work, MaintenanceWork.class)).isEqualTo(work);
    assertThat(work.words()).isNotBlank().doesNotContain("$");
  }

  @Test
  void orders() {
    MaintenanceActivities.Order order =
        new MaintenanceActivities.Order(
            works().findFirst().orElseThrow(), new MaintenanceItem("a", 1), "window", null);
    AlertMatcher matcher = new AlertMatcher("service", "shop", true, false);

    assertThat(carried(order, MaintenanceActivities.Order.class)).isEqualTo(order);
    assertThat(carried(matcher, AlertMatcher.class)).isEqualTo(matcher);
  }

  @Test
  void matchersAreWrittenAsAlertmanagerReadsThem() {
    assertThat(AlertMatcher.equal("service", "the \"shop\"\\").words())
        .isEqualTo("service=\"the \\\"shop\\\"\\\\\"");
    assertThat(new AlertMatcher("a", "b", true, true).words()).isEqualTo("a=~\"b\"");
    assertThat(new AlertMatcher("a", "b", true, false).words()).isEqualTo("a!~\"b\"");
    assertThat(new AlertMatcher("a", "b", false, false).words()).isEqualTo("a!=\"b\"");
  }

  @Test
  void whatCouldBeAnotherCommandIsNoNameOfAnything() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HaproxyMode("/s", List.of("app/one; shutdown"), HaproxyState.MAINT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DnsMode("ns", "a", "b\nupdate", "A", 1, "x", "y", null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DnsMode("ns", "a", "b", "A", 1, "x\nupdate", "y", null));
    assertThatIllegalArgumentException().isThrownBy(() -> new FlagFileMode("relative"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new PoolChange("f", Map.of("a", "1\nb=2"), new PoolChange.Console("h", 1, "u", null)));
  }

  private static <T> T carried(T value, Class<T> type) {
    DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();
    return converter.fromPayload(converter.toPayload(value).orElseThrow(), type, type);
  }
}
