package dev.muster.routine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeOverride;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.LentSystems;
import dev.muster.lease.SystemDesk;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Withdrawal;
import dev.muster.oncall.OnCallLookup;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs of routines with real approvals and leases, in a scripted world, on a clock that skips. */
public abstract class RoutineSetting {
  static final String RUN = "routine/flush-cache/1";
  private static final ChannelRef EMAIL =
      new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD);

  final World world = new World();
  TestWorkflowEnvironment temporal;
  WorkflowStub run;

  @BeforeEach
  void begin() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    temporal.registerSearchAttribute(
        "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RoutineWorkflowImpl.class,
        PlannedRoutineWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, desk(temporal.getWorkflowClient()), (RunProbe) (w, r) -> false);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
    temporal.start();
  }

  @AfterEach
  void end() {
    temporal.close();
  }

  void start(RoutinePlan plan) {
    start(Routines.request(plan));
  }

  void start(RoutineRequest request) {
    run = start(RUN, request);
  }

  WorkflowStub start(String id, RoutineRequest request) {
    String type =
        request.appointment() == null ? WorkflowTypes.ROUTINE : WorkflowTypes.PLANNED_ROUTINE;
    WorkflowStub started = temporal.getWorkflowClient().newUntypedWorkflowStub(type, options(id));
    started.start(request);
    return started;
  }

  WorkflowStub approval(int number) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(WorkflowIds.approval(RUN, number));
  }

  static DecisionCommand decision(String person, @Nullable String reason, String role) {
    return new DecisionCommand(person, List.of(role), reason);
  }

  void awaitAsked(int times) {
    await(() -> world.pages.size() >= times);
  }

  public static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Asks for a system on behalf of a run. */
  public static SystemDesk desk(WorkflowClient client) {
    return new LentSystems(client);
  }

  static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.PLANS).build();
  }

  /** The world outside a run. */
  public static final class World
      implements OnCallLookup,
          PagerDesk,
          FreezeActivities,
          RoutineCalls,
          RoutineCalendar,
          RunAlarmDesk,
          ConditionDesk {
    public final List<Page> pages = new CopyOnWriteArrayList<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final Set<String> failing = ConcurrentHashMap.newKeySet();
    public final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
    public final List<RunAlarm> raised = new CopyOnWriteArrayList<>();
    public final List<PlanCondition> told = new CopyOnWriteArrayList<>();
    public volatile boolean nobodyHears;
    final AtomicInteger deaf = new AtomicInteger();
    public final Books books = new Books();
    volatile RoutineCalendar.Answer planned = RoutineCalendar.Answer.NOTHING;
    public volatile @Nullable String frozen;
    volatile boolean toldBeforeEvidence;

    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      String sentence = frozen;
      if (sentence == null) {
        return new FreezeVerdict(
            FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.");
      }
      FreezeOverride override = question.override();
      return override == null
          ? new FreezeVerdict(FreezeVerdict.Standing.FROZEN, List.of(), null, sentence)
          : new FreezeVerdict(
              FreezeVerdict.Standing.OVERRIDDEN,
              List.of(),
              null,
              sentence + " Overridden by " + override.actor() + " with " + override.second());
    }

    @Override
    public RoutineCalendar.Answer lookUp(RoutineCalendar.Question question) {
      return planned;
    }

    @Override
    public void raise(RunAlarm alarm) {
      if (deaf.getAndDecrement() > 0) {
        throw ApplicationFailure.newFailure("nobody hears", "DEAF");
      }
      toldBeforeEvidence = evidence.isEmpty();
      if (raised.stream().noneMatch(known -> isSame(known, alarm))) {
        raised.add(alarm);
      }
    }

    /** As the memory of an incident has it: of one run it hears each kind of alert once. */
    private static boolean isSame(RunAlarm known, RunAlarm alarm) {
      return known.kind() == alarm.kind() && known.occurrence().equals(alarm.occurrence());
    }

    @Override
    public void tell(PlanCondition condition) {
      if (nobodyHears) {
        throw ApplicationFailure.newFailure("nobody hears", "DEAF");
      }
      PlanCondition.State before =
          told.stream()
              .filter(known -> known.key().equals(condition.key()))
              .map(PlanCondition::state)
              .reduce(PlanCondition.State.OVER, (first, last) -> last);
      if (before != condition.state()) {
        told.add(condition);
      }
    }

    @Override
    public RoutineCalls.Answer call(Order order) {
      calls.add(order.call().url());
      if (failing.contains(order.call().url())) {
        throw ApplicationFailure.newFailure("answered 500", "UNEXPECTED_ANSWER");
      }
      return new RoutineCalls.Answer(200);
    }

    @Override
    public OnCallLookup.Answer lookUp(OnCallLookup.Question question) {
      List<Contact> contacts =
          question.targets().stream()
              .map(target -> target.name().equals("cto") ? "ann" : "eve")
              .map(person -> new Contact(person, EMAIL, Duration.ZERO))
              .toList();
      return new OnCallLookup.Answer("rev1", contacts, List.of());
    }

    @Override
    public void hand(List<Page> handed) {
      pages.addAll(handed);
    }

    @Override
    public void withdraw(Withdrawal withdrawal) {}

    /** What is written. */
    public final class Books implements ApprovalJournal, EvidenceActivities {
      @Override
      public void record(ApprovalView approval) {}

      @Override
      public EvidenceReceipt record(EvidenceRecord record) {
        evidence.add(record);
        return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
      }
    }
  }
}
