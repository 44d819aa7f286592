package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.HttpMode;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageAdviceTest {
  private static RoutineStep.Call call(String method) {
    return new RoutineStep.Call(
        "https://shop.example/page", method, 200, Duration.ofSeconds(5), null);
  }

  @Test
  void eachModeIsTakenOffByItsOwnMeans() {
    assertThat(PageAdvice.of(new FlagFileMode("/srv/page", "web-1")))
        .isEqualTo("remove /srv/page on web-1");
    assertThat(PageAdvice.of(new HttpMode(call("PUT"), call("DELETE"))))
        .isEqualTo("call DELETE https://shop.example/page");
    assertThat(
            PageAdvice.of(
                new HaproxyMode(
                    "127.0.0.1:9999", List.of("web/one", "web/two"), HaproxyState.MAINT)))
        .isEqualTo(
            "tell the HAProxy at 127.0.0.1:9999 'set server web/one state ready' and 'set server"
                + " web/two state ready'");
    assertThat(PageAdvice.of(new CommandMode("close", "open", "web-1")))
        .isEqualTo("run what the worker allows as open on web-1");
    assertThat(
            PageAdvice.of(
                new DnsMode(
                    "ns1.example",
                    "example",
                    "shop.example",
                    "A",
                    30,
                    "192.0.2.1",
                    "192.0.2.9",
                    null)))
        .isEqualTo("lead shop.example A at ns1.example back to 192.0.2.1");
  }

  @Test
  void aPageOfWhichNobodySawWhetherItWasShownMayStand() {
    PagesShown shown = new PagesShown();
    assertThat(shown.fact()).isEmpty();

    shown.begin("closed", "remove /srv/page");
    assertThat(shown.fact().orElseThrow().text())
        .isEqualTo(
            "the page of 'closed' may stand: nobody saw whether it was turned on; to take it off,"
                + " remove /srv/page");
    shown.shown("closed", "remove /srv/page");
    shown.begin("closed", "remove /srv/page");
    assertThat(shown.fact().orElseThrow().text())
        .isEqualTo("the page of 'closed' stands; to take it off, remove /srv/page");
    shown.takenOff("closed");
    assertThat(shown.fact()).isEmpty();
  }
}
