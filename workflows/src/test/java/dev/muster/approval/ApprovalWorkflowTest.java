package dev.muster.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApprovalWorkflowTest {
  private static final String RUN = "routine/flush/1";
  private static final Duration FOR_EVER = Duration.ofDays(30);
  private static final ChannelRef EMAIL =
      new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);

  private final World world = new World();
  private TestWorkflowEnvironment environment;
  private WorkflowStub run;

  @BeforeEach
  void start() {
    environment = TestWorkflowEnvironment.newInstance();
    environment.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    environment.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    environment.registerSearchAttribute(
        "MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    environment.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    Worker worker = environment.newWorker("plans");
    worker.registerWorkflowImplementationTypes(
        AskingWorkflow.Asking.class, ApprovalWorkflowImpl.class);
    worker.registerActivitiesImplementations(world);
    environment.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void theRunGoesOnOnceSomebodyOfTheRoleApproves() {
    ask(Duration.ofHours(2), FOR_EVER);

    approve("ann", "cto");

    ApprovalView answer = run.getResult(ApprovalView.class);
    assertThat(answer.granted()).isTrue();
    assertThat(answer.decisions()).extracting(Decision::actor).containsExactly("ann");
    assertThat(world.pages)
        .extracting(Page::recipient, Page::kind)
        .containsExactly(tuple("ann", NoticeKind.APPROVAL));
    assertThat(world.withdrawn).extracting(Withdrawal::recipients).containsExactly(Set.of("ann"));
  }

  @Test
  void aRejectionIsAnAnswerWithItsReason() {
    ask(Duration.ofHours(2), FOR_EVER);

    approval(1).update("reject", ApprovalView.class, command("ann", "not on a friday", "cto"));

    ApprovalView answer = run.getResult(ApprovalView.class);
    assertThat(answer.status()).isEqualTo(ApprovalStatus.REJECTED);
    assertThat(answer.decisions()).extracting(Decision::reason).containsExactly("not on a friday");
  }

  @Test
  void aDecisionThatMakesNoSenseIsRefusedWithASentence() {
    ask(Duration.ofHours(2), FOR_EVER);

    assertThatThrownBy(() -> approve("max", "cto"))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            refused ->
                assertThat(refused.getOriginalMessage())
                    .isEqualTo("max asked for this; somebody else has to decide."));
  }

  @Test
  void nobodyAnswersSoItClimbsAndThenIsDead() {
    ask(Duration.ofHours(2), FOR_EVER);

    ApprovalView answer = run.getResult(ApprovalView.class);

    assertThat(answer.status()).isEqualTo(ApprovalStatus.EXPIRED);
    assertThat(world.pages).extracting(Page::recipient).containsExactly("ann", "bea");
    assertThat(Duration.between(world.pages.getFirst().dueAt(), world.pages.getLast().dueAt()))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aStaleEstimateIsAskedAnew() {
    ask(Duration.ofHours(2), Duration.ofMinutes(50));
    environment.sleep(Duration.ofMinutes(55));

    assertThatThrownBy(
        () -> approval(1).update("approve", ApprovalView.class, command("ann", null, "cto")));
    approval(2).update("approve", ApprovalView.class, command("ann", null, "cto"));

    ApprovalView answer = run.getResult(ApprovalView.class);
    assertThat(answer.granted()).isTrue();
    assertThat(answer.estimate()).isEqualTo("estimate 2");
  }

  @Test
  void aRunThatIsCancelledTakesItsRequestBack() {
    ask(Duration.ofHours(2), FOR_EVER);

    run.cancel();

    assertThatThrownBy(() -> run.getResult(ApprovalView.class))
        .isInstanceOf(WorkflowFailedException.class);
    await(() -> !world.inbox.isEmpty());
    await(() -> world.inbox.getLast().status() == ApprovalStatus.WITHDRAWN);
  }

  @Test
  void aDatabaseThatIsAwayHoldsUpNobody() {
    world.databaseIsAway = true;
    ask(Duration.ofHours(2), FOR_EVER);

    approve("ann", "cto");

    assertThat(run.getResult(ApprovalView.class).granted()).isTrue();
    world.databaseIsAway = false;
    assertThat(approval(1).getResult(ApprovalView.class).granted()).isTrue();
    assertThat(world.inbox.getLast().status()).isEqualTo(ApprovalStatus.APPROVED);
  }

  private void ask(Duration deadline, Duration estimateHolds) {
    WorkflowClient client = environment.getWorkflowClient();
    run =
        client.newUntypedWorkflowStub(
            "Asking",
            WorkflowOptions.newBuilder().setTaskQueue("plans").setWorkflowId(RUN).build());
    run.start(deadline, estimateHolds);
    await(() -> !world.pages.isEmpty());
  }

  private static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private void approve(String person, String role) {
    approval(1).update("approve", ApprovalView.class, command(person, null, role));
  }

  private WorkflowStub approval(int number) {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, number));
  }

  private static DecisionCommand command(String person, String reason, String role) {
    return new DecisionCommand(person, List.of(role), reason);
  }

  /** The world outside a request. */
  private static final class World implements OnCallLookup, PagerDesk, ApprovalJournal {
    final List<Page> pages = new CopyOnWriteArrayList<>();
    final List<Withdrawal> withdrawn = new CopyOnWriteArrayList<>();
    final List<ApprovalView> inbox = new CopyOnWriteArrayList<>();
    volatile boolean databaseIsAway;

    @Override
    public Answer lookUp(Question question) {
      List<Contact> contacts =
          question.targets().stream()
              .flatMap(target ->
                  target.name().equals("cto") ? Stream.of("ann", "max") : Stream.of("bea"))
              .map(person -> new Contact(person, EMAIL, Duration.ZERO))
              .toList();
      return new Answer("rev1", contacts, List.of());
    }

    @Override
    public void hand(List<Page> handed) {
      pages.addAll(handed);
    }

    @Override
    public void withdraw(Withdrawal withdrawal) {
      withdrawn.add(withdrawal);
    }

    @Override
    public void record(ApprovalView approval) {
      if (databaseIsAway) {
        throw new IllegalStateException("the database is away");
      }
      inbox.add(approval);
    }
  }
}
