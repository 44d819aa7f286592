package dev.muster.notice.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.link.ActionLink;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.policy.Channel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcknowledgeLinksTest {
  private static final Page PAGE =
      Deliveries.of("d", Deliveries.email(25, Channel.Smtp.Tls.NONE, null), "ada", 1)
          .pages()
          .getFirst();

  @Test
  void aPageIsAnsweredByItsReaderForADay() throws Exception {
    String address = Deliveries.LINKS.of(PAGE, "https://muster.example.org/").orElseThrow();

    assertThat(address).startsWith("https://muster.example.org/link/");
    assertThat(Deliveries.SIGNER.verify(address.substring(32), Deliveries.DUE))
        .isEqualTo(
            new ActionLink(
                "page-1",
                "incident/checkout/1",
                "incident-1",
                "ada",
                Deliveries.DUE.plus(Duration.ofHours(24))));
  }

  @Test
  void everyAttemptMakesTheSameLink() {
    assertThat(Deliveries.LINKS.of(PAGE, "https://muster.example.org"))
        .isEqualTo(Deliveries.LINKS.of(PAGE, "https://muster.example.org"));
  }

  @Test
  void whoIsOnlyToldCannotAcknowledge() {
    Page told =
        new Page(
            PAGE.id(),
            PAGE.origin(),
            PAGE.incident(),
            PAGE.recipient(),
            PAGE.channel(),
            NoticeKind.OPENED,
            PAGE.urgency(),
            PAGE.dueAt(),
            PAGE.notice());

    assertThat(Deliveries.LINKS.of(told, "https://muster.example.org")).isEmpty();
  }
}
