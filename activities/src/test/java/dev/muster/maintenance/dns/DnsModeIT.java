package dev.muster.maintenance.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.dns.rfc2136.NamedServer;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server of the DNS, which takes updates from who has its key. */
@Timeout(90)
class DnsModeIT {
  private static final String HOLDER = "window/shop";
  private static final String NORMAL = "192.0.2.10";
  private static final String PAGE = "192.0.2.99";

  @TempDir Path folder;
  private NamedServer named;
  private Programs programs;

  @BeforeEach
  void start() throws IOException {
    named = new NamedServer(folder);
    programs = new Programs(folder);
  }

  @AfterEach
  void stop() {
    if (named != null) {
      named.close();
      programs.close();
    }
  }

  // MNT-19
  @Test
  void theRecordLeadsElsewhereAndBackTwiceIfNeedBe() {
    DnsMode mode = mode("A", "shop.example.com", NORMAL, PAGE, "${env:KEY}");
    DnsRecord record = record(mode);
    Order order = new Order(mode, HOLDER);

    ModeState before = record.look(order);
    ModeState on = record.turnOn(order);
    ModeState again = record.turnOn(order);
    ModeState off = record.turnOff(order);

    assertThat(before.on()).isFalse();
    assertThat(on.on()).isTrue();
    assertThat(on.words()).isEqualTo("shop.example.com is " + PAGE);
    assertThat(again).isEqualTo(on);
    assertThat(off.on()).isFalse();
    assertThat(record.turnOff(order).words()).isEqualTo("shop.example.com is " + NORMAL);
  }

  @Test
  void aNameIsTheSameInWhicheverCase() {
    DnsMode mode =
        mode("CNAME", "www.example.com", "shop.Example.com", "page.example.net.", "${env:KEY}");

    assertThat(record(mode).turnOn(new Order(mode, HOLDER)).words())
        .isEqualTo("www.example.com is page.example.net.");
    assertThat(record(mode).turnOff(new Order(mode, HOLDER)).on()).isFalse();
  }

  // MNT-19
  @Test
  void whatSomebodyElseMadeOfItStays() {
    DnsMode mode = mode("A", "shop.example.com", "192.0.2.77", PAGE, "${env:KEY}");

    ApplicationFailure failure = failure(mode);

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_CHANGED_BY_OTHERS.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(record(mode).look(new Order(mode, HOLDER)).words()).endsWith(NORMAL);
  }

  @Test
  void whatWasOnBeforeTheWindowStaysOnAfterIt() {
    DnsMode mode = mode("A", "shop.example.com", "192.0.2.77", NORMAL, "${env:KEY}");
    ModeState before = record(mode).look(new Order(mode, HOLDER));
    Order order = new Order(mode, HOLDER, before.before());

    assertThat(record(mode).turnOn(order).wasOn()).isTrue();
    assertThat(record(mode).turnOff(order).on()).isTrue();
  }

  @Test
  void withoutTheKeyNothingIsChanged() {
    for (String key : new String[] {"${env:WRONG}", null}) {
      ApplicationFailure failure = failure(mode("A", "shop.example.com", NORMAL, PAGE, key));

      assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_REFUSED.name());
      assertThat(failure.getOriginalMessage()).doesNotContain("c2Vjc").doesNotContain("YW5vd");
    }
  }

  @Test
  void aServerThatIsAwayMayAnswerLater() {
    named.close();

    ApplicationFailure failure = failure(mode("A", "shop.example.com", NORMAL, PAGE, null));

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_UNREACHABLE.name());
    assertThat(failure.isNonRetryable()).isFalse();
  }

  private ApplicationFailure failure(DnsMode mode) {
    return catchThrowableOfType(
        ApplicationFailure.class, () -> record(mode).turnOn(new Order(mode, HOLDER)));
  }

  private DnsRecord record(DnsMode mode) {
    return new DnsRecord(
        mode,
        new Secrets(Map.of("KEY", NamedServer.KEY, "WRONG", NamedServer.WRONG)::get),
        programs);
  }

  private DnsMode mode(
      String type, String name, String normal, String maintenance, @Nullable String key) {
    return new DnsMode(named.address(), "example.com", name, type, 30, normal, maintenance, key);
  }
}
