package dev.muster.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.Decision.Verdict;
import dev.muster.oncall.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration DEADLINE = Duration.ofHours(2);
  private static final List<Target> CTO = List.of(Target.parse("role:cto"));
  private static final List<Target> BOARD = List.of(Target.parse("role:board"));

  private final Approval approval = approval(1, null);

  @Test
  void asksAtOnceThenClimbsTheReminders() {
    assertThat(approval.next(START)).isEqualTo(new ApprovalStep.Ask(0, CTO, START));
    approval.asked();
    Instant second = START.plus(Duration.ofMinutes(30));
    assertThat(approval.next(START))
        .isEqualTo(new ApprovalStep.Wait(second, "remind of the request"));
    assertThat(approval.next(second)).isEqualTo(new ApprovalStep.Ask(1, BOARD, second));
    approval.asked();
    assertThat(approval.next(second))
        .isEqualTo(new ApprovalStep.Wait(START.plus(DEADLINE), "the request expires"));
  }

  @Test
  void timeAloneNeverApproves() {
    assertThat(approval.next(START.plus(DEADLINE))).isEqualTo(new ApprovalStep.Close());
    assertThat(approval.view().status()).isEqualTo(ApprovalStatus.EXPIRED);
    assertThat(approval.view().granted()).isFalse();
    assertThat(approval.view().closedAt()).isEqualTo(START.plus(DEADLINE));
  }

  @Test
  void anExpiredRequestIsDeadAndSaysSo() {
    Instant late = START.plus(DEADLINE);

    assertThat(refusal("ann", Verdict.APPROVE, late))
        .isEqualTo("This request expired at 2026-03-02 12:00:00 UTC; it is dead.");
    approval.next(late);
    assertThat(refusal("ann", Verdict.APPROVE, late)).contains("it is dead");
  }

  @Test
  void oneApprovalIsEnoughWhereOneIsAsked() {
    approval.decide(by("ann"), Verdict.APPROVE, START);

    assertThat(approval.view().status()).isEqualTo(ApprovalStatus.APPROVED);
    assertThat(approval.view().decisions())
        .containsExactly(new Decision("ann", "cto", Verdict.APPROVE, null, START));
    assertThat(refusal("bob", Verdict.APPROVE, START))
        .isEqualTo("It is approved already, by ann at 2026-03-02 10:00:00 UTC.");
  }

  @Test
  void nobodyApprovesTwiceAndAQuorumNeedsAsManyPeople() {
    Approval two = approval(2, null);
    two.decide(by("ann"), Verdict.APPROVE, START);

    assertThat(two.view().missing()).isEqualTo(1);
    assertThat(two.refusal(by("ann"), Verdict.APPROVE, START))
        .contains("ann has approved this already; it needs somebody else as well.");
    two.decide(by("bob"), Verdict.APPROVE, START);
    assertThat(two.view().granted()).isTrue();
  }

  @Test
  void oneRejectionEndsIt() {
    Approval two = approval(2, null);
    two.decide(by("ann"), Verdict.APPROVE, START);
    two.decide(new DecisionCommand("bob", List.of("cto"), "not today"), Verdict.REJECT, START);

    assertThat(two.view().status()).isEqualTo(ApprovalStatus.REJECTED);
  }

  @Test
  void aRejectionSaysWhy() {
    assertThat(refusal("ann", Verdict.REJECT, START)).isEqualTo("A rejection needs a reason.");
  }

  @Test
  void nobodyApprovesTheirOwnRequest() {
    assertThat(refusal("max", Verdict.APPROVE, START))
        .isEqualTo("max asked for this; somebody else has to decide.");
  }

  // SEC-08
  @Test
  void onlyTheNamedRolesDecide() {
    DecisionCommand operator = new DecisionCommand("eve", List.of("operator"), null);

    assertThat(approval.refusal(operator, Verdict.APPROVE, START))
        .contains("Only cto may decide this.");
    assertThat(approval.refusal(by("ann"), Verdict.APPROVE, START)).isEmpty();
  }

  @Test
  void aStaleEstimateEndsTheRequestBeforeItsDeadline() {
    Instant stale = START.plus(Duration.ofMinutes(40));
    Approval estimated = approval(1, stale);

    assertThat(estimated.refusal(by("ann"), Verdict.APPROVE, stale))
        .contains("Its estimate held until 2026-03-02 10:40:00 UTC; a new request follows.");
    assertThat(estimated.next(stale)).isEqualTo(new ApprovalStep.Close());
    assertThat(estimated.view().status()).isEqualTo(ApprovalStatus.STALE);
  }

  @Test
  void remindersAfterTheEndAreNotSent() {
    Approval estimated = approval(1, START.plus(Duration.ofMinutes(10)));
    estimated.next(START);
    estimated.asked();

    assertThat(estimated.next(START))
        .isEqualTo(new ApprovalStep.Wait(START.plus(Duration.ofMinutes(10)), "the estimate ends"));
  }

  @Test
  void aRunThatIsOverWantsNoAnswer() {
    approval.withdraw(START);

    assertThat(approval.next(START)).isEqualTo(new ApprovalStep.Close());
    assertThat(refusal("ann", Verdict.APPROVE, START)).contains("nobody waits for an answer");
  }

  @Property(tries = 500)
  void isOnlyEverGrantedByAQuorumOfOthersInTime(
      @ForAll @IntRange(min = 1, max = 3) int quorum,
      @ForAll @Size(max = 30) List<@IntRange(max = 29) Integer> moves) {
    Approval any = approval(quorum, null);
    List<String> people = List.of("ann", "bob", "max", "eve", "kim");
    Instant now = START;
    for (int move : moves) {
      now = now.plus(Duration.ofMinutes(move));
      any.next(now);
      String person = people.get(move % people.size());
      List<String> roles = person.equals("eve") ? List.of("operator") : List.of("cto");
      Verdict verdict = move % 7 == 0 ? Verdict.REJECT : Verdict.APPROVE;
      DecisionCommand command = new DecisionCommand(person, roles, "because");
      if (any.refusal(command, verdict, now).isEmpty()) {
        any.decide(command, verdict, now);
      }
    }
    List<Decision> yes =
        any.view().decisions().stream().filter(d -> d.verdict() == Verdict.APPROVE).toList();
    assertThat(yes)
        .extracting(Decision::actor)
        .doesNotHaveDuplicates()
        .doesNotContain("max", "eve");
    assertThat(any.view().decisions()).allMatch(d -> d.at().isBefore(START.plus(DEADLINE)));
    if (any.view().granted()) {
      assertThat(yes).hasSize(quorum);
    } else {
      assertThat(yes).hasSizeLessThan(quorum);
    }
  }

  private String refusal(String actor, Verdict verdict, Instant now) {
    return approval.refusal(by(actor), verdict, now).orElse("");
  }

  private static DecisionCommand by(String actor) {
    return new DecisionCommand(actor, List.of("cto"), null);
  }

  private static Approval approval(int quorum, Instant staleAt) {
    return new Approval(request(quorum, staleAt), "approval/x/1", START);
  }

  static ApprovalRequest request(int quorum, Instant staleAt) {
    return new ApprovalRequest(
        "routine/flush/2026",
        "routine/flush",
        "flush the cache",
        "max",
        "it is full",
        "about 3 min",
        List.of("cto"),
        quorum,
        START.plus(DEADLINE),
        staleAt,
        List.of(new Reminder(Duration.ZERO, CTO), new Reminder(Duration.ofMinutes(30), BOARD)),
        "0123456789ab");
  }
}
