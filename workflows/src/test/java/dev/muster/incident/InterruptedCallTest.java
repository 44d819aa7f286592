package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes in between an incident's step and the word that it was done. */
class InterruptedCallTest {
  private final ScriptedWorld world = new ScriptedWorld();
  private final Instant now = IncidentRun.START;
  private final Incident incident =
      Incident.opened(
          Fixtures.request(Fixtures.policy(Fixtures.respondWithin()), "P1"), "i1", "w1", now);

  @Test
  void whoeverItIsReassignedToMeanwhileIsPagedInsteadOfTheLevel() {
    IncidentStep.Call call = call();

    tell(new IncidentCommand.Reassign("bob", Target.parse("person:zoe"), "knows it"));
    answer(call);

    assertThat(call().question().targets()).containsExactly(Target.parse("person:zoe"));
  }

  @Test
  void anAnswerMeanwhilePagesNobody() {
    IncidentStep.Call call = call();

    tell(new IncidentCommand.Acknowledge("bob", null, null));
    answer(call);

    assertThat(incident.next(now))
        .isInstanceOfSatisfying(
            IncidentStep.Hand.class,
            hand -> assertThat(hand.pages()).noneMatch(page -> page.kind() == NoticeKind.PAGE));
  }

  @Test
  void anotherSeverityMeanwhileAsksAnewSoThatTheRightChannelsAreUsed() {
    IncidentStep.Call call = call();

    tell(new IncidentCommand.ChangeSeverity("bob", "P4", "nobody notices"));
    answer(call);

    assertThat(call().question().urgency()).isEqualTo(dev.muster.notice.Urgency.LOW);
  }

  // ONC-05
  @Test
  void aCallThatIsLateAsksWhoIsOnCallNow() {
    Instant late = now.plus(Duration.ofHours(1));

    IncidentStep.Call call = (IncidentStep.Call) incident.next(late);

    assertThat(call.dueAt()).isEqualTo(now);
    assertThat(call.question().at()).isEqualTo(late);
  }

  @Test
  void aReceiptThatOvertakesTheHandOverIsNotWaitedForAgain() {
    answer(call());
    List<Page> pages = ((IncidentStep.Hand) incident.next(now)).pages();
    Page first = pages.getFirst();

    incident.settled(delivered(first), now);
    incident.handed(pages, now);

    assertThat(incident.snapshot().pages().inFlight())
        .extracting(IncidentSnapshot.InFlight::page)
        .doesNotContain(first.id())
        .hasSize(pages.size() - 1);
  }

  @Test
  void aPageThatNobodyWantsAnyMoreWhenItIsHandedOverIsTakenBack() {
    answer(call());
    List<Page> pages = ((IncidentStep.Hand) incident.next(now)).pages();

    tell(new IncidentCommand.Acknowledge("alice", null, null));
    incident.handed(pages, now);

    assertThat(incident.next(now))
        .isInstanceOfSatisfying(
            IncidentStep.Withdraw.class,
            step -> assertThat(step.withdrawal().recipients()).containsExactly("alice"));
  }

  @Test
  void aWayThatTheRulesNameTwiceIsTriedTwice() {
    IncidentStep.Call call = call();
    OnCallLookup.Contact once = new OnCallLookup.Contact("alice", Fixtures.EMAIL, Duration.ZERO);
    OnCallLookup.Contact again =
        new OnCallLookup.Contact("alice", Fixtures.EMAIL, Duration.ofMinutes(10));

    incident.called(call, new OnCallLookup.Answer("rev1", List.of(once, again), List.of()), now);

    assertThat(incident.snapshot().pages().planned())
        .filteredOn(planned -> planned.page().kind() == NoticeKind.PAGE)
        .extracting(planned -> planned.page().id())
        .containsExactly("i1/1/alice/email", "i1/1/alice/email/2");
  }

  private IncidentStep.Call call() {
    return (IncidentStep.Call) incident.next(now);
  }

  private void answer(IncidentStep.Call call) {
    incident.called(call, world.lookUp(call.question()), now);
  }

  private void tell(IncidentCommand command) {
    assertThat(incident.accept(command, now)).isEmpty();
  }

  private Receipt delivered(Page page) {
    return new Receipt(
        page.id(),
        page.recipient(),
        page.channel().name(),
        page.kind(),
        Receipt.Result.DELIVERED,
        now,
        now,
        "m1",
        1,
        null,
        null);
  }
}
