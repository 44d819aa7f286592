package dev.muster.summary;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.NoticeText.Line;
import dev.muster.notice.Page;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.ScriptedPagers;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.Target;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.planner.Timetable;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The people who are to read a summary, and what counts for it. */
final class SummaryWorld {
  static final ChannelRef MAIL = channel("email");
  static final ChannelRef PHONE = channel("phone");
  static final Notice.Report REPORT =
      new Notice.Report(
          "Backups, week 48 of 2026: 5 of 6 systems proven, 1 promise broken",
          List.of(new Line("shop-db", "proven")));

  private final ScriptedPagers pagers = new ScriptedPagers(NoticeKind.SUMMARY);
  final List<Page> handed = pagers.handed;
  final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();
  final List<RunAlarm> raised = new CopyOnWriteArrayList<>();
  final List<SummaryActivities.Question> asked = new CopyOnWriteArrayList<>();
  final List<OnCallLookup.Question> lookedUp = new CopyOnWriteArrayList<>();
  final Set<String> unreachable = pagers.unreachable;
  final Set<String> silent = pagers.silent;
  volatile List<OnCallLookup.Contact> contacts =
      List.of(
          new OnCallLookup.Contact("ada", PHONE, Duration.ofMinutes(15)),
          new OnCallLookup.Contact("ada", MAIL, Duration.ZERO),
          new OnCallLookup.Contact("bo", MAIL, Duration.ZERO));

  private static ChannelRef channel(String name) {
    return new ChannelRef(name, ChannelKind.EMAIL, RetryLimits.STANDARD);
  }

  static SummaryPlan plan() {
    return new SummaryPlan(
        "backups-weekly",
        "What became of the backups",
        "web",
        SummaryPeriod.Kind.WEEK,
        Runs.BERLIN,
        List.of(new Target(Target.Kind.ROLE, "sre")),
        List.of(),
        List.of(new SummaryPlan.Audience("management", MAIL)),
        "rev1");
  }

  /** Lets workers of a server do what is done here. */
  void serve(WorkerFactory workers, WorkflowClient client) {
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        SummaryWorkflowImpl.class, PlannedSummaryWorkflowImpl.class);
    plans.registerActivitiesImplementations(new Surroundings(), pagers.of(client), new People());
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(new Books());
  }

  /** A run that the calendar wants. */
  static WorkflowStub start(WorkflowClient client, Instant due) {
    SummaryRequest request = new SummaryRequest(plan(), RunOrder.planned(appointment(due)));
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            WorkflowTypes.PLANNED_SUMMARY,
            SummaryStart.options(request, WorkflowIds.occurrence(plan().chain(), due)));
    run.start(request);
    return run;
  }

  private static Appointment appointment(Instant due) {
    return new Appointment(
        due, Duration.ZERO, Duration.ofMinutes(15), new Timetable.Concern("shop", "P2"));
  }

  /** Nothing is frozen and everything stays planned. */
  private final class Surroundings implements FreezeActivities, RunAlarmDesk, SummaryCalendar {
    @Override
    public FreezeVerdict check(FreezeQuestion question) {
      return new FreezeVerdict(FreezeVerdict.Standing.FREE, List.of(), null, "Nothing is frozen.");
    }

    @Override
    public void raise(RunAlarm alarm) {
      raised.add(alarm);
    }

    @Override
    public Answer lookUp(Question question) {
      return new Answer(plan(), appointment(question.due()));
    }
  }

  private final class People implements OnCallLookup {
    @Override
    public Answer lookUp(Question question) {
      lookedUp.add(question);
      return new Answer(
          "rev1", contacts, contacts.isEmpty() ? List.of("nobody is there") : List.of());
    }
  }

  private final class Books implements EvidenceActivities, SummaryActivities {
    @Override
    public EvidenceReceipt record(EvidenceRecord record) {
      evidence.add(record);
      return new EvidenceReceipt(record.plan(), evidence.size(), "0".repeat(64));
    }

    @Override
    public Notice.Report collect(Question question) {
      asked.add(question);
      return REPORT;
    }
  }
}
