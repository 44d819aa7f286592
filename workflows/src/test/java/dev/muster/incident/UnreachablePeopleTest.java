package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Receipt;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is asked when those who should be asked can't be. */
class UnreachablePeopleTest {
  private final ScriptedWorld world = new ScriptedWorld();

  @Test
  void aReassignmentToNobodyPagesTheNextLevelAtOnce() {
    IncidentRun run = run(Fixtures.respondWithin());
    run.pass(Duration.ofMinutes(1));

    reassign(run, "person:nobody");

    assertThat(people(run)).containsExactly("alice", "dave");
    assertThat(run.told(TimelineEntry.Kind.PAGED)).anyMatch(text -> text.contains("nobody"));
  }

  @Test
  void aReassignmentToNobodyWhenNoLevelIsLeftStartsTheLadderAgain() {
    IncidentRun run = run(single());
    deliver(run);
    run.pass(Duration.ofHours(1));

    reassign(run, "person:nobody");
    run.pass(Escalation.TRY_AGAIN_AFTER);

    assertThat(people(run)).containsExactly("alice", "alice");
  }

  @Test
  void theLadderStartsAgainUntilAnybodyIsReached() {
    IncidentRun run = run(single());
    settle(run, Receipt.Result.FAILED);

    run.pass(Escalation.TRY_AGAIN_AFTER);
    settle(run, Receipt.Result.SKIPPED);
    run.pass(Escalation.TRY_AGAIN_AFTER);
    deliver(run);
    run.pass(Duration.ofHours(5));

    assertThat(people(run)).containsExactly("alice", "alice", "alice");
  }

  @Test
  void anEmptyRotaIsAskedAgainUntilSomebodyIsOnIt() {
    world.rota.remove("rotation:primary");
    IncidentRun run = run(single());
    run.pass(Duration.ofMinutes(9));
    world.rota.put("rotation:primary", List.of("frank"));

    run.pass(Duration.ofMinutes(2));

    assertThat(people(run)).containsExactly("frank");
  }

  @Test
  void anExhaustedLadderIsToldOnceAndLeavesTheIncidentOpen() {
    IncidentRun run = run(Fixtures.respondWithin());
    deliver(run);

    run.pass(Duration.ofMinutes(105).minusSeconds(1));
    assertThat(notices(run, NoticeKind.EXHAUSTED)).isEmpty();
    run.pass(Duration.ofDays(2));

    assertThat(notices(run, NoticeKind.EXHAUSTED)).hasSize(1);
    assertThat(notices(run, NoticeKind.REMINDER)).hasSize(47);
    assertThat(run.incident.times().deadline()).isNotNull();
    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.OPEN);
    assertThat(run.incident.view().story()).contains("nobody is left to page");
  }

  @Test
  void oneThatIsAnsweredAfterAllIsNotRemindedOfForTheLackOfPeople() {
    IncidentRun run = run(Fixtures.respondWithin());
    deliver(run);
    run.pass(Duration.ofHours(3));
    int reminders = notices(run, NoticeKind.REMINDER).size();

    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.pass(Duration.ofHours(5));

    assertThat(reminders).isPositive();
    assertThat(notices(run, NoticeKind.REMINDER)).hasSize(reminders);
  }

  @Test
  void aCallThatWasTakenBackDoesNotHurryTheLadderWhenItFails() {
    world.channels.add(Fixtures.SMS);
    world.rota.put("person:zoe", List.of("zoe"));
    IncidentRun run = run(Fixtures.respondWithin());
    Page first = calls(run).getFirst();
    Page second = calls(run).getLast();
    run.incident.settled(run.receipt(first, Receipt.Result.FAILED), run.now);

    reassign(run, "person:zoe");
    run.incident.settled(run.receipt(second, Receipt.Result.WITHDRAWN), run.now);
    run.settle();
    run.pass(Duration.ofMinutes(1));

    assertThat(people(run)).containsExactly("alice", "alice", "zoe", "zoe");
  }

  @Test
  void reassigningAnIncidentThatNobodyIsLeftForTellsAgainWhenThatIsInVain() {
    IncidentRun run = run(Fixtures.respondWithin());
    deliver(run);
    run.pass(Duration.ofHours(3));

    world.rota.put("person:zoe", List.of("zoe"));
    reassign(run, "person:zoe");
    deliver(run);
    run.pass(Duration.ofHours(3));

    assertThat(people(run)).endsWith("zoe");
    assertThat(notices(run, NoticeKind.EXHAUSTED)).hasSize(2);
  }

  @Test
  void thoseForTheExhaustedLadderAreAskedOneIntervalAfterAReassignment() {
    EscalationPolicy policy = exhausting(Fixtures.respondWithin());
    IncidentRun run = run(policy);
    deliver(run);
    run.pass(Duration.ofMinutes(105 + 3 * 20 + 7));
    int before = run.calls.size();

    world.rota.put("person:zoe", List.of("zoe"));
    reassign(run, "person:zoe");
    run.pass(Duration.ofMinutes(20));

    assertThat(run.calls.subList(before, run.calls.size()))
        .extracting(call -> Duration.between(IncidentRun.START, call.dueAt()).toMinutes())
        .containsExactly(172L, 192L);
  }

  @Test
  void aMeasuredLadderThatIsExhaustedGoesOnByTime() {
    EscalationPolicy.Measured measured =
        new EscalationPolicy.Measured(
            Duration.ofMinutes(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05)));
    EscalationPolicy policy =
        new EscalationPolicy(
            "measured",
            EscalationMode.MEASURED,
            List.of(Fixtures.after(0, "rotation:primary"), Fixtures.after(0, "rotation:secondary")),
            0,
            new EscalationPolicy.Exhausted(Fixtures.to("role:cto"), Duration.ofMinutes(20)),
            measured);
    IncidentRun run = run(policy);
    deliver(run);
    world.values.put("error rate", 0.06);

    run.pass(Duration.ofMinutes(45));

    assertThat(run.calls)
        .extracting(call -> Duration.between(IncidentRun.START, call.dueAt()).toMinutes())
        .containsExactly(0L, 1L, 21L, 41L);
  }

  @Test
  void whenWhatWasTriedFirstFailsWhatWasToComeLaterComesNow() {
    world.channels.add(Fixtures.SMS);
    world.delays.put(Fixtures.SMS.name(), Duration.ofMinutes(5));
    IncidentRun run = run(Fixtures.respondWithin());

    settle(run, Receipt.Result.FAILED);

    assertThat(calls(run))
        .extracting(page -> page.channel().name())
        .containsExactly("email", "sms");
    assertThat(people(run)).containsExactly("alice", "alice");
  }

  private IncidentRun run(EscalationPolicy policy) {
    return new IncidentRun(Fixtures.policy(policy), "P1", world);
  }

  private static EscalationPolicy single() {
    return Fixtures.escalation(
        EscalationMode.RESPOND_WITHIN, Fixtures.after(15, "rotation:primary"));
  }

  private static EscalationPolicy exhausting(EscalationPolicy policy) {
    return new EscalationPolicy(
        policy.name(),
        policy.mode(),
        policy.levels(),
        0,
        new EscalationPolicy.Exhausted(Fixtures.to("role:cto"), Duration.ofMinutes(20)),
        null);
  }

  private static void reassign(IncidentRun run, String to) {
    run.tell(new IncidentCommand.Reassign("alice", Target.parse(to), "knows it"));
  }

  private static void deliver(IncidentRun run) {
    settle(run, Receipt.Result.DELIVERED);
  }

  private static void settle(IncidentRun run, Receipt.Result result) {
    run.incident.settled(run.receipt(calls(run).getLast(), result), run.now);
    run.settle();
  }

  private static List<Page> calls(IncidentRun run) {
    return notices(run, NoticeKind.PAGE);
  }

  private static List<String> people(IncidentRun run) {
    return calls(run).stream().map(Page::recipient).toList();
  }

  private static List<Page> notices(IncidentRun run, NoticeKind kind) {
    return run.handed.stream().filter(page -> page.kind() == kind).toList();
  }
}
