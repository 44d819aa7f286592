package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NoticeTextTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T02:03:04Z");
  private static final Notice FULL =
      new Notice(
          "P1 Critical",
          1,
          "checkout",
          "Payments fail",
          "nobody can pay",
          "04:00 UTC",
          "Ada",
          "https://status.example.org",
          "https://runbooks.example.org/pay",
          "https://graphs.example.org/pay",
          OPENED,
          7,
          null,
          null,
          null);
  private static final Notice BARE =
      new Notice(
          "P3 Minor",
          3,
          "search",
          "Slow",
          null,
          null,
          null,
          null,
          null,
          null,
          OPENED,
          1,
          null,
          null,
          null);

  // COM-01
  @Test
  void anIncidentNoticeHasTheSevenFieldsInOrder() {
    assertThat(plain(page("1", NoticeKind.OPENED, FULL)))
        .containsSubsequence(
            "Severity: P1 Critical",
            "Service: checkout",
            "Issue: Payments fail",
            "Impact: nobody can pay",
            "ETA: 04:00 UTC",
            "Commander: Ada",
            "Status page: https://status.example.org");
  }

  // COM-01
  @Test
  void whatIsNotKnownIsSaidToBeUnknown() {
    assertThat(plain(page("1", NoticeKind.PAGE, BARE)))
        .contains(
            "Impact: not yet known",
            "ETA: not yet known",
            "Commander: nobody yet",
            "Status page: none");
  }

  // COM-02
  @Test
  void aResolutionNoticeHasTheSixFieldsInOrder() {
    Notice resolved =
        new Notice(
            "P1 Critical",
            1,
            "checkout",
            "Payments fail",
            null,
            null,
            null,
            null,
            null,
            null,
            OPENED,
            0,
            Duration.ofSeconds(3_725),
            "a full disk",
            "cleaned up; alarm at 80 %");

    assertThat(plain(page("1", NoticeKind.RESOLVED, resolved)))
        .containsSubsequence(
            "Severity: P1 Critical",
            "Service: checkout",
            "Issue: Payments fail – RESOLVED",
            "Duration: 1 h 2 min 5 s",
            "Root cause: a full disk",
            "Actions: cleaned up; alarm at 80 %")
        .doesNotContain("Commander");
  }

  // INC-22
  @Test
  void theRunbookAndTheDashboardAreLinkedWhenThereAreSome() {
    assertThat(plain(page("1", NoticeKind.PAGE, FULL)))
        .contains("Runbook: https://runbooks.example.org/pay")
        .contains("Dashboard: https://graphs.example.org/pay");
  }

  // INC-22
  @Test
  void theRunbookAndTheDashboardAreLeftOutWhenThereAreNone() {
    assertThat(plain(page("1", NoticeKind.PAGE, BARE)))
        .doesNotContain("Runbook")
        .doesNotContain("Dashboard");
  }

  @Test
  void theSubjectSaysHowSevereItIsFirst() {
    assertThat(text(page("1", NoticeKind.PAGE, FULL)).subject())
        .isEqualTo("[P1 Critical] checkout: Payments fail");
    assertThat(text(page("1", NoticeKind.RESOLVED, FULL)).subject())
        .isEqualTo("[P1 Critical] checkout: Payments fail – RESOLVED");
    assertThat(text(page("1", NoticeKind.BREACHED, FULL)).subject())
        .isEqualTo("[P1 Critical] nobody answered in time: checkout: Payments fail");
    assertThat(text(page("1", NoticeKind.REMINDER, FULL)).subject())
        .isEqualTo("[P1 Critical] still open: checkout: Payments fail");
  }

  @Test
  void aDigestCountsTheIncidentsAndListsEachPage() {
    NoticeText digest =
        text(
            page("1", NoticeKind.PAGE, FULL),
            page("2", NoticeKind.PAGE, BARE),
            page("3", NoticeKind.PAGE, BARE));

    assertThat(digest.subject()).isEqualTo("3 incidents need you");
    assertThat(digest.sections()).hasSize(3);
    assertThat(digest.plain())
        .startsWith("3 incidents need you\n\n")
        .contains("[P1 Critical] checkout: Payments fail", "[P3 Minor] search: Slow");
  }

  @Test
  void twoPagesOfOneIncidentAreOneIncident() {
    assertThat(text(page("1", NoticeKind.PAGE, FULL), page("1", NoticeKind.PAGE, FULL)).subject())
        .isEqualTo("1 incident needs you");
  }

  @Test
  void aDigestOfNoticesAsksNobody() {
    assertThat(
            text(page("1", NoticeKind.OPENED, FULL), page("2", NoticeKind.RESOLVED, BARE))
                .subject())
        .isEqualTo("2 notices");
  }

  @Test
  void theAcknowledgeAddressStandsWithItsOwnPage() {
    NoticeText digest =
        NoticeText.of(
            List.of(page("1", NoticeKind.PAGE, FULL), page("2", NoticeKind.OPENED, BARE)),
            page ->
                page.kind() == NoticeKind.PAGE
                    ? Optional.of("https://muster.example.org/link/" + page.id())
                    : Optional.empty());

    assertThat(digest.sections())
        .extracting(NoticeText.Section::acknowledge)
        .containsExactly("https://muster.example.org/link/1", null);
    assertThat(digest.plain())
        .containsOnlyOnce("Open and acknowledge: https://muster.example.org/link/1");
  }

  @Test
  void aLineBreakInATitleBecomesNoHeader() {
    Notice hostile = retitled(FULL, issue -> "down\r\nBcc: everybody@example.org");

    assertThat(text(page("1", NoticeKind.PAGE, hostile)).subject())
        .doesNotContain("\r", "\n")
        .contains("down Bcc: everybody@example.org");
    assertThat(plain(page("1", NoticeKind.PAGE, hostile))).doesNotContain("\nBcc");
  }

  @Test
  void aLongTitleIsCutInTheSubjectAlone() {
    String title = "x".repeat(400);
    NoticeText text = text(page("1", NoticeKind.PAGE, retitled(FULL, issue -> title)));

    assertThat(text.subject()).hasSize(150).endsWith("…");
    assertThat(text.plain()).contains(title);
  }

  private static Notice retitled(Notice notice, UnaryOperator<String> title) {
    return new Notice(
        notice.severity(),
        notice.rank(),
        notice.service(),
        title.apply(notice.issue()),
        notice.impact(),
        notice.eta(),
        notice.commander(),
        notice.statusPage(),
        notice.runbook(),
        notice.dashboard(),
        notice.openedAt(),
        notice.alerts(),
        notice.duration(),
        notice.rootCause(),
        notice.actions());
  }

  private static String plain(Page page) {
    return text(page).plain();
  }

  private static NoticeText text(Page... pages) {
    return NoticeText.of(List.of(pages), page -> Optional.empty());
  }

  private static Page page(String incident, NoticeKind kind, Notice notice) {
    return new Page(
        incident,
        "incident/checkout/all",
        incident,
        "ada",
        new ChannelRef("mail", ChannelKind.EMAIL, RetryLimits.STANDARD),
        kind,
        Urgency.HIGH,
        OPENED,
        notice);
  }
}
