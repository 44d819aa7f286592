package dev.muster.routine;

import dev.muster.approval.ApprovalEvidence;
import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.notice.TimeText;
import dev.muster.planner.MissedRun;
import dev.muster.planner.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run has done and what is to be said of it; knows no clock. */
final class RoutineRun {
  static final String WITHDRAWN = "the policy no longer plans it";

  private final EvidenceRun run;
  private final List<EvidenceStep> steps = new ArrayList<>();
  private final List<EvidenceApproval> approvals = new ArrayList<>();
  private final Set<EvidencePerson> people = new LinkedHashSet<>();
  private final List<EvidenceFact> facts = new ArrayList<>();
  private RoutineRequest request;
  private Instant startedAt;
  private RoutinePhase phase = RoutinePhase.CHECKING;
  private String now = "asking whether it may start";
  private @Nullable Instant stepsBegan;
  private @Nullable Instant stepsEnded;
  private @Nullable Instant endedAt;
  private @Nullable EvidenceVerdict verdict;
  private boolean missed;
  private boolean noNews;

  RoutineRun(RoutineRequest request, EvidenceRun run, Instant startedAt) {
    this.request = request;
    this.run = run;
    this.startedAt = startedAt;
    people.add(new EvidencePerson(request.requester(), "requester"));
  }

  /** What it starts from, by what the policy planned when it looked last. */
  RoutineRequest request() {
    return request;
  }

  RoutinePlan plan() {
    return request.plan();
  }

  /** Whether the calendar wants it. */
  boolean isPlanned() {
    return request.appointment() != null;
  }

  /** The time it is planned for. */
  RoutineAppointment appointment() {
    return Objects.requireNonNull(request.appointment(), "the run is not planned");
  }

  /** Goes by what the policy plans by now; false when that is nothing. */
  boolean isStillPlanned(RoutineCalendar.Answer answer) {
    if (answer.plan() == null || answer.appointment() == null) {
      now = WITHDRAWN;
      phase = RoutinePhase.OVER;
      return false;
    }
    request = RoutineRequest.planned(answer.plan(), answer.appointment());
    return true;
  }

  /** Its time has come; a run that is late by more than its policy allows does not begin. */
  void comesToItsTime(Instant at) {
    if (at.isAfter(appointment().startBy())) {
      throw RoutineFailure.MISSED.because(
          "it was due at %s and could not begin before %s, later than its policy allows"
              .formatted(TimeText.clock(appointment().due()), TimeText.clock(at)));
    }
    startedAt = at;
    facts.add(
        new EvidenceFact(
            "Due",
            "%s, begun %s later"
                .formatted(
                    TimeText.clock(appointment().due()),
                    TimeText.words(Duration.between(appointment().due(), at)))));
    turnsTo(RoutinePhase.CHECKING, "asking whether it may start");
  }

  void turnsTo(RoutinePhase next, String doing) {
    phase = next;
    now = doing;
  }

  FreezeQuestion freeze(Instant at) {
    return new FreezeQuestion(plan().subject(), at, request.override());
  }

  /** An override stands in the record. */
  void checked(FreezeVerdict freeze) {
    EvidenceFact fact = new EvidenceFact("Freezes", freeze.sentence());
    if (!facts.contains(fact)) {
      facts.add(fact);
    }
    if (freeze.standing() == FreezeVerdict.Standing.OVERRIDDEN && request.override() != null) {
      people.add(new EvidencePerson(request.override().actor(), "overrides the freeze"));
      people.add(new EvidencePerson(request.override().second(), "agrees to the override"));
    }
  }

  /** What those who approve are asked, with what it would take from now on. */
  ApprovalTerms.Matter matter(Instant at) {
    return new ApprovalTerms.Matter(
        run.workflowId(),
        plan().chain(),
        "run " + plan().name() + ": " + plan().summary(),
        request.requester(),
        request.reason(),
        estimate(at),
        plan().revision());
  }

  /** What somebody is asked whose word a step waits for. */
  ApprovalTerms.Matter matter(RoutineStep step) {
    return new ApprovalTerms.Matter(
        run.workflowId(),
        plan().chain(),
        step.name(),
        run.workflowId(),
        request.reason(),
        null,
        plan().revision());
  }

  String estimate(Instant at) {
    Duration expected = plan().expected();
    boolean ahead = isPlanned() && at.isBefore(appointment().due());
    Instant start = ahead ? appointment().due() : at;
    String systems = plan().systems().isEmpty() ? "no system" : String.join(", ", plan().systems());
    return "%d steps on %s, about %s, done by %s if it starts %s"
        .formatted(
            plan().steps().size(),
            systems,
            TimeText.words(expected),
            TimeText.clock(start.plus(expected)),
            ahead ? "when it is due" : "now");
  }

  void decided(ApprovalView answer) {
    approvals.addAll(ApprovalEvidence.of(answer));
    answer
        .decisions()
        .forEach(
            made -> people.add(new EvidencePerson(made.actor(), "approver as " + made.role())));
  }

  void begins(RoutineStep step, Instant at) {
    stepsBegan = Objects.requireNonNullElse(stepsBegan, at);
    turnsTo(
        step.confirm() == null ? RoutinePhase.RUNNING : RoutinePhase.WAITING_FOR_PERSON,
        step.name());
    steps.add(new EvidenceStep(step.name(), at, null, Result.STOPPED, null));
  }

  void ends(Result result, @Nullable String detail, Instant at) {
    EvidenceStep begun = steps.removeLast();
    steps.add(new EvidenceStep(begun.name(), begun.startedAt(), at, result, detail));
    stepsEnded = at;
  }

  /** Whether a step is under way. */
  boolean isInAStep() {
    return !steps.isEmpty() && steps.getLast().endedAt() == null;
  }

  void succeeded(Instant at) {
    over(EvidenceVerdict.of(promises(true)), at);
    now = "done in " + TimeText.words(Duration.between(startedAt, at));
  }

  void stopped(String why, Instant at) {
    over(EvidenceVerdict.STOPPED, at);
    now = why;
  }

  /** It came too late. */
  void missed(String why, Instant at) {
    missed = true;
    stopped(why, at);
  }

  /** Nobody needs to be told how it ended. */
  void endsWithoutNews() {
    noNews = true;
  }

  /** What people are to be told of a run that the calendar wanted; nothing when all is well. */
  Optional<MissedRun> complaint() {
    return isPlanned() && !noNews ? reason().map(this::complaint) : Optional.empty();
  }

  private Optional<String> reason() {
    return switch (verdict()) {
      case KEPT -> Optional.empty();
      case BROKEN -> Optional.of("took longer than promised");
      case FAILED -> Optional.of("failed: " + now);
      case STOPPED -> Optional.of("did not happen: " + now);
    };
  }

  private MissedRun complaint(String reason) {
    RoutineAppointment time = appointment();
    return new MissedRun(
        new Occurrence(plan().chain(), time.due()), plan().summary(), time.concern(), reason);
  }

  void failed(String why, Instant at) {
    over(EvidenceVerdict.FAILED, at);
    now = why;
  }

  private void over(EvidenceVerdict ended, Instant at) {
    phase = RoutinePhase.RECORDING;
    verdict = ended;
    endedAt = at;
  }

  void recorded() {
    phase = missed ? RoutinePhase.MISSED : RoutinePhase.OVER;
  }

  EvidenceVerdict verdict() {
    return Objects.requireNonNull(verdict, "the run is not over");
  }

  /** What it came to, in a sentence. */
  String told() {
    return now;
  }

  private List<EvidencePromise> promises(boolean complete) {
    Duration within = plan().within();
    if (within == null) {
      return List.of();
    }
    Duration taken =
        complete && stepsBegan != null && stepsEnded != null
            ? Duration.between(stepsBegan, stepsEnded)
            : null;
    return List.of(EvidencePromise.within("the steps together", within, taken));
  }

  EvidenceRecord evidence() {
    boolean complete = verdict() == EvidenceVerdict.KEPT || verdict() == EvidenceVerdict.BROKEN;
    List<EvidenceFact> told = new ArrayList<>();
    told.add(new EvidenceFact("Outcome", now));
    if (request.reason() != null) {
      told.add(new EvidenceFact("Reason", request.reason()));
    }
    told.addAll(facts);
    return new EvidenceRecord(
        plan().chain(),
        "routine",
        run,
        plan().revision(),
        startedAt,
        Objects.requireNonNull(endedAt),
        List.copyOf(people),
        approvals,
        Stream.concat(steps.stream(), neverBegun()).toList(),
        promises(complete),
        verdict(),
        told,
        List.of());
  }

  private Stream<EvidenceStep> neverBegun() {
    return plan().steps().stream()
        .skip(steps.size())
        .map(step -> new EvidenceStep(step.name(), null, null, Result.SKIPPED, "never begun"));
  }

  RoutineView view() {
    return new RoutineView(
        run.workflowId(),
        plan().chain(),
        request.requester(),
        request.reason(),
        phase,
        now,
        startedAt,
        endedAt,
        steps,
        verdict);
  }
}
