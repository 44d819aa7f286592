package dev.muster.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.dns.failure.DnsException;
import dev.muster.program.Command;
import dev.muster.program.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server of the DNS. */
@Timeout(90)
class DnsServerIT {
  private static final RecordPlace SHOP = new RecordPlace("example.com", "shop.example.com", "A");
  private static final TsigKey KEY = TsigKey.parse(NamedServer.KEY);

  @TempDir Path folder;
  private NamedServer named;
  private Programs programs;
  private DnsServer server;

  @BeforeEach
  void start() throws IOException {
    named = new NamedServer(folder);
    programs = new Programs(folder);
    server = new DnsServer(named.address(), programs);
  }

  @AfterEach
  void stop() {
    if (named != null) {
      named.close();
      programs.close();
    }
  }

  @Test
  void itSaysWhatIsThereForHowLongAndThatItKnowsByItself() {
    assertThat(server.answer(SHOP)).isEqualTo(new DnsAnswer(List.of("192.0.2.10"), 60, true));
  }

  @Test
  void itRefusesToExchangeWhatIsNotThere() {
    assertThatThrownBy(
            () -> server.exchange(new RecordExchange(SHOP, "192.0.2.77", "192.0.2.99", 30), KEY))
        .isInstanceOf(DnsException.Changed.class)
        .hasMessageContaining("NXRRSET");
    assertThat(server.answer(SHOP).values()).containsExactly("192.0.2.10");
  }

  @Test
  void nothingComesOfATrialAndTheZoneStaysWhatItWas() {
    List<String> before = serial();

    server.tryOut(SHOP, "192.0.2.10", 60, KEY);

    assertThat(serial()).isEqualTo(before);
    assertThatThrownBy(
            () -> server.tryOut(SHOP, "192.0.2.10", 60, TsigKey.parse(NamedServer.WRONG)))
        .isInstanceOf(DnsException.Refused.class)
        .hasMessageContaining("BADSIG");
    assertThatThrownBy(() -> server.tryOut(SHOP, "192.0.2.10", 60, null))
        .isInstanceOf(DnsException.Refused.class)
        .hasMessageContaining("REFUSED");
  }

  private List<String> serial() {
    String said =
        programs.run(
            new Command(
                Path.of("/usr/bin/dig"),
                "-p",
                named.address().split(":")[1],
                "@127.0.0.1",
                "+short",
                "example.com",
                "SOA"),
            Duration.ofSeconds(20));
    return said.lines().toList();
  }
}
