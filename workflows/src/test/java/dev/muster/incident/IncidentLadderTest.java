package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.notice.RetryLimits;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked, when and through what, while time passes. */
class IncidentLadderTest extends IncidentSetting {
  // ESC-01
  @Test
  void pagesAtFifteenThirtyAndSixtyMinutesWhenNobodyAnswers() {
    open(Fixtures.pageAt(), "P1");

    sleepUntil(Duration.ofHours(3));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "alice", List.of(15L, 30L),
                "dave", List.of(30L),
                "erin", List.of(60L)));
  }

  // ESC-03
  @Test
  void pagesTheSecondLevelOnlyWhenTheFirstLetItsTimePass() {
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofHours(3));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("alice", List.of(0L), "dave", List.of(15L), "erin", List.of(45L)));
  }

  // ESC-04
  @Test
  void escalatesByTheSeveritysOwnTime() {
    open(
        Fixtures.escalation(
            EscalationMode.RESPOND_WITHIN,
            Fixtures.bySeverity("rotation:primary"),
            Fixtures.bySeverity("rotation:secondary")),
        "P3");

    sleepUntil(Duration.ofHours(5));

    assertThat(world.calls(start))
        .containsExactlyInAnyOrderEntriesOf(Map.of("alice", List.of(0L), "dave", List.of(240L)));
  }

  // ESC-08, INC-10
  @Test
  void anAcknowledgementOneSecondBeforeTheFirstPageStopsTheLadder() {
    open(Fixtures.pageAt(), "P1");
    sleepUntil(Duration.ofMinutes(15).minusSeconds(1));

    IncidentView view = incident.acknowledge(acknowledge("alice"));
    sleepUntil(Duration.ofHours(3));

    assertThat(view.acknowledgedBy()).isEqualTo("alice");
    assertThat(world.calls(start)).isEmpty();
  }

  // ESC-05
  @Test
  void aMeasuredLadderClimbsOnlyWhenAValueIsOutOfBounds() {
    EscalationPolicy.Measured measured =
        new EscalationPolicy.Measured(
            Duration.ofMinutes(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05)));
    EscalationPolicy policy =
        new EscalationPolicy(
            "validation",
            EscalationMode.MEASURED,
            List.of(Fixtures.after(0, "rotation:primary"), Fixtures.after(0, "rotation:secondary")),
            0,
            null,
            measured);
    world.values.put("error rate", 0.049);
    open(policy, "P1");

    sleepUntil(Duration.ofMinutes(10).plusSeconds(30));
    assertThat(world.calls(start)).containsOnlyKeys("alice");

    world.values.put("error rate", 0.051);
    sleepUntil(Duration.ofMinutes(12));
    assertThat(world.calls(start).get("dave")).containsExactly(11L);
  }

  // ONC-05
  @Test
  void asksWhoIsOnCallWhenThePageGoesOutAndNotBefore() {
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(10));

    world.rota.put("rotation:secondary", List.of("frank"));
    sleepUntil(Duration.ofMinutes(16));

    assertThat(world.calls(start)).containsKey("frank").doesNotContainKey("dave");
  }

  @Test
  void pagesTheNextLevelAtOnceWhenNobodyIsOnCall() {
    world.rota.remove("rotation:primary");
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(1));

    assertThat(world.calls(start)).containsEntry("dave", List.of(0L));
  }

  @Test
  void pagesTheNextLevelAtOnceWhenEveryChannelFails() {
    world.channels.add(Fixtures.SMS);
    open(Fixtures.respondWithin(), "P1");
    sleepUntil(Duration.ofMinutes(1));
    List<Page> first = calls();

    incident.receipts(List.of(receipt(first.get(0), Receipt.Result.FAILED)));
    sleepUntil(Duration.ofMinutes(2));
    assertThat(world.calls(start)).doesNotContainKey("dave");
    incident.receipts(List.of(receipt(first.get(1), Receipt.Result.FAILED)));
    sleepUntil(Duration.ofMinutes(3));

    assertThat(world.calls(start).get("dave")).containsExactly(2L, 2L);
  }

  // ESC-07
  @Test
  void aPageGoesThroughEveryChannelThatTheRulesName() {
    for (String channel : List.of("sms", "phone", "slack")) {
      world.channels.add(new ChannelRef(channel, ChannelKind.WEBHOOK, RetryLimits.STANDARD));
    }
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(1));

    assertThat(calls())
        .extracting(page -> page.channel().name())
        .containsExactlyInAnyOrder("email", "sms", "phone", "slack");
  }

  // ESC-07
  @Test
  void aPageOfLowUrgencyGoesThroughFewerChannels() {
    for (String channel : List.of("sms", "phone", "slack")) {
      world.channels.add(new ChannelRef(channel, ChannelKind.WEBHOOK, RetryLimits.STANDARD));
    }
    world.quietChannels.add(new ChannelRef("slack", ChannelKind.WEBHOOK, RetryLimits.STANDARD));
    open(Fixtures.respondWithin(), "P3");

    sleepUntil(Duration.ofMinutes(1));

    assertThat(calls())
        .extracting(page -> page.channel().name())
        .containsExactlyInAnyOrder("email", "slack");
  }

  // ESC-09
  @ParameterizedTest
  @CsvSource({"15, 2", "60, 0"})
  void remindsItsAudiencesWhileItFires(int every, int reminders) {
    SeverityLevel p1 = Fixtures.SCALE.level("P1");
    SeverityLevel reminding =
        new SeverityLevel(
            "P1", 1, "Critical", p1.urgency(), p1.respondWithin(), Duration.ofMinutes(every));
    SeverityScale scale =
        new SeverityScale(List.of(reminding), "severity", Map.of("critical", "P1"), "P1");
    open(Fixtures.policy(Fixtures.respondWithin(), scale), "P1");

    sleepUntil(Duration.ofMinutes(31));

    assertThat(notices(NoticeKind.OPENED)).hasSize(1);
    assertThat(notices(NoticeKind.REMINDER)).hasSize(reminders);
  }

  @Test
  void breachesItsResponsePromiseOnceAndOnTime() {
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(incident.view().breachedAt()).isNull();
    sleepUntil(Duration.ofHours(2));

    assertThat(incident.view().breachedAt()).isEqualTo(start.plus(Duration.ofMinutes(15)));
    assertThat(world.texts(TimelineEntry.Kind.BREACHED)).hasSize(1);
  }

  @Test
  void anIncidentThatNobodyAnsweredStaysVisibleAsOneThatNeedsSomebody() {
    open(Fixtures.respondWithin(), "P1");

    sleepUntil(Duration.ofHours(5));

    assertThat(notices(NoticeKind.EXHAUSTED)).hasSize(1);
    SearchAttributes signs = WorkflowStub.fromTyped(incident).describe().getTypedSearchAttributes();
    assertThat(signs.get(MusterSearchAttributes.NEEDS_HUMAN)).isTrue();
    assertThat(signs.get(MusterSearchAttributes.DEADLINE)).isNotNull();
  }
}
