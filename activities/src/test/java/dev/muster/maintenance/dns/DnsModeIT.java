package dev.muster.maintenance.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.program.Programs;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String KEY = key("c2VjcmV0IG9mIHRoaXMgdGVzdA==");
  private static final String WRONG = key("YW5vdGhlciBzZWNyZXQgaGVyZQ==");

  @TempDir Path folder;
  private Daemon named;
  private int port;
  private Programs programs;

  @BeforeEach
  void start() throws IOException {
    Optional<Path> program = Daemon.find("named");
    assumeTrue(program.isPresent() && Daemon.find("nsupdate").isPresent(), "no bind9 is here");
    port = FreePort.find();
    Files.writeString(folder.resolve("example.zone"), ZONE);
    Path settings =
        Files.writeString(
            folder.resolve("named.conf"),
            """
            options {
              directory "%1$s"; listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
              pid-file none; session-keyfile "%1$s/session.key"; recursion no;
              dnssec-validation no; notify no;
            };
            controls { };
            %3$s
            zone "example.com" {
              type primary; file "example.zone"; allow-update { key update; };
            };
            """
                .formatted(folder, port, KEY));
    named =
        Daemon.start(
            folder, port, List.of(program.get().toString(), "-g", "-c", settings.toString()));
    while (!Files.readString(folder.resolve("daemon.log")).contains("all zones loaded")) {
      Thread.onSpinWait(); // it listens before it knows its zones
    }
    programs = new Programs(folder);
  }

  private static final String ZONE =
      """
      $TTL 60
      @ IN SOA ns.example.com. admin.example.com. 1 60 60 60 60
      @ IN NS ns.example.com.
      ns IN A 127.0.0.1
      shop IN A 192.0.2.10
      www IN CNAME Shop.example.com.
      """;

  private static String key(String secret) {
    return "key \"update\" { algorithm hmac-sha256; secret \"%s\"; };".formatted(secret);
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
  void theRecordLeadsElsewhereAndBackTwiceIfNeedBe() throws IOException {
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
  void aNameIsTheSameInWhicheverCase() throws IOException {
    DnsMode mode =
        mode("CNAME", "www.example.com", "shop.Example.com", "page.example.net.", "${env:KEY}");

    assertThat(record(mode).turnOn(new Order(mode, HOLDER)).words())
        .isEqualTo("www.example.com is page.example.net.");
    assertThat(record(mode).turnOff(new Order(mode, HOLDER)).on()).isFalse();
  }

  // MNT-19
  @Test
  void whatSomebodyElseMadeOfItStays() throws IOException {
    DnsMode mode = mode("A", "shop.example.com", "192.0.2.77", PAGE, "${env:KEY}");

    ApplicationFailure failure = failure(mode);

    assertThat(failure.getType()).isEqualTo(MaintenanceFailure.MODE_CHANGED_BY_OTHERS.name());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(record(mode).look(new Order(mode, HOLDER)).words()).endsWith(NORMAL);
  }

  @Test
  void theServerItselfRefusesToExchangeWhatIsNotThere() {
    DnsPrograms server = new DnsPrograms("127.0.0.1:" + port, programs);

    assertThat(
            catchThrowableOfType(
                Exception.class,
                () ->
                    server.update(
                        List.of(
                            "zone example.com.",
                            "prereq yxrrset shop.example.com. IN A 192.0.2.77",
                            "update delete shop.example.com. IN A"),
                        TsigKey.parse(KEY))))
        .hasMessageContaining("NXRRSET");
    assertThat(server.values("shop.example.com.", "A")).containsExactly(NORMAL);
  }

  @Test
  void whatWasOnBeforeTheWindowStaysOnAfterIt() throws IOException {
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
    return new DnsRecord(mode, new Secrets(Map.of("KEY", KEY, "WRONG", WRONG)::get), programs);
  }

  private DnsMode mode(
      String type, String name, String normal, String maintenance, @Nullable String key) {
    return new DnsMode(
        "127.0.0.1:" + port, "example.com", name, type, 30, normal, maintenance, key);
  }
}
