package dev.muster.drill;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a drill found, as its evidence tells it. */
record DrillEvidence(DrillPlan plan, ChosenPoint chosen, DrillReport report) {
  private static final String WITHOUT_RESTORE_POINT = "the longest time without a restore point";
  private static final String SINCE_LAST_HEARTBEAT =
      "the time since the last heartbeat that came back";
  private static final String SINCE_LAST_COMMIT = "the time since the last commit that came back";

  /** The last step is where it was found that something is wrong. */
  List<EvidenceStep> steps() {
    List<EvidenceStep> steps = new ArrayList<>();
    for (DrillReport.Step step : report.steps()) {
      boolean failed = !report.clean() && step.equals(report.steps().getLast());
      steps.add(
          new EvidenceStep(
              step.name(),
              step.startedAt(),
              step.endedAt(),
              failed ? Result.FAILED : Result.DONE,
              failed ? fault().orElse(null) : null));
    }
    return steps;
  }

  /** What is wrong, in a sentence; nothing when the copy is equal. */
  Optional<String> fault() {
    if (report.clean()) {
      return Optional.empty();
    }
    String first = report.findings().isEmpty() ? "it differs" : report.findings().getFirst();
    return Optional.of(
        report.differences() > 1
            ? "%s, and %d more".formatted(first, report.differences() - 1)
            : first);
  }

  List<EvidenceFact> facts() {
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(new EvidenceFact("Verdict", verdict()));
    facts.add(new EvidenceFact("Measured on", report.setting()));
    if (plan.server() == DrillServer.FAST) {
      facts.add(
          new EvidenceFact(
              "Its time", "the least it takes: the server was more careless than production is"));
    }
    Instant until = report.until();
    if (until != null) {
      facts.add(
          new EvidenceFact(
              "Its log",
              "was followed to %s, which is of %s".formatted(plan.named(), TimeText.clock(until))));
    }
    Instant last = report.recoveredTo();
    if (last != null) {
      facts.add(new EvidenceFact("Its last commit", "is of " + TimeText.clock(last)));
    }
    Instant heartbeat = report.heartbeat();
    if (heartbeat != null) {
      facts.add(new EvidenceFact("Its last heartbeat", words(heartbeat)));
    }
    facts.addAll(looks());
    if (report.findings().size() > 1) {
      facts.add(new EvidenceFact("Differences", String.join("\n", report.findings())));
    }
    return facts;
  }

  private String words(Instant heartbeat) {
    Instant last = report.recoveredTo();
    String of = "is of " + TimeText.clock(heartbeat);
    if (last == null) {
      return "%s, %s before the restore point".formatted(of, TimeText.words(lag()));
    }
    return HeartbeatCheck.isBeating(heartbeat, last)
        ? of
        : of + ": nobody wrote one after that, so the last commit counts";
  }

  private String verdict() {
    return fault()
        .map(fault -> "not restorable: " + fault)
        .orElseGet(() ->
            "%s in %s, losing at most %s"
                .formatted(proven(), TimeText.words(report.took()), TimeText.words(loses())));
  }

  private List<EvidenceFact> looks() {
    List<EvidenceFact> looks = new ArrayList<>();
    String compared = report.compared();
    if (compared != null) {
      looks.add(new EvidenceFact("Compared", compared));
    }
    if (report.relations() > 0) {
      looks.add(
          new EvidenceFact(
              "Found sound", "%,d tables and indexes, by amcheck".formatted(report.relations())));
    }
    if (!report.answers().isEmpty()) {
      looks.add(new EvidenceFact("Answered", String.join("\n", report.answers())));
    }
    return looks;
  }

  private String proven() {
    if (!plan.verify().includes(DrillLevel.ROWS)) {
      return "restored and opened, not compared,";
    }
    return plan.tables().isEmpty()
        ? "proven restorable"
        : "of %s alone proven restorable".formatted(String.join(", ", plan.tables()));
  }

  /** Whether it was proven that the whole copy is equal. */
  boolean isProof() {
    return report.clean() && plan.verify().includes(DrillLevel.ROWS) && plan.tables().isEmpty();
  }

  List<EvidencePromise> promises() {
    List<EvidencePromise> promises = new ArrayList<>();
    Duration within = plan.restoreWithin();
    if (within != null) {
      promises.add(EvidencePromise.within("restored and proven", within, measured(within)));
    }
    Optional.ofNullable(plan.loseAtMost()).map(this::loss).ifPresent(promises::add);
    return promises;
  }

  private EvidencePromise loss(Duration most) {
    if (!plan.source().keepsLog()) {
      return EvidencePromise.within(WITHOUT_RESTORE_POINT, most, loses());
    }
    Instant last = lastBack();
    return EvidencePromise.within(
        last != null && last.equals(report.heartbeat()) ? SINCE_LAST_HEARTBEAT : SINCE_LAST_COMMIT,
        most,
        last == null ? null : loses());
  }

  /** What would have been lost at worst. */
  Duration loses() {
    Instant last = lastBack();
    return last == null || report.steps().isEmpty()
        ? chosen.loses().plus(lag())
        : Duration.between(last, until().isAfter(last) ? until() : last);
  }

  /** When what came back last was written; null where no log was followed. */
  private @Nullable Instant lastBack() {
    Instant commit = report.recoveredTo();
    Instant heartbeat = report.heartbeat();
    return commit != null && heartbeat != null && HeartbeatCheck.isBeating(heartbeat, commit)
        ? heartbeat
        : commit;
  }

  /** By how much what came back is older than the moment at which it was read. */
  private Duration lag() {
    Instant heartbeat = report.heartbeat();
    return heartbeat == null || heartbeat.isAfter(chosen.takenAt())
        ? Duration.ZERO
        : Duration.between(heartbeat, chosen.takenAt());
  }

  /** The moment that was asked for, by itself or by a name: of the drill itself where none was. */
  private Instant until() {
    Instant named = report.until();
    Instant asked = named == null ? plan.choose().moment() : named;
    return asked == null ? report.steps().getFirst().startedAt() : asked;
  }

  private static Optional<EvidencePromise> loss(DrillPlan plan, ChosenPoint chosen) {
    return Optional.ofNullable(plan.loseAtMost())
        .map(most -> EvidencePromise.within(WITHOUT_RESTORE_POINT, most, chosen.loses()));
  }

  /** What the age of the newest restore point comes to, in words. */
  static String age(DrillPlan plan, ChosenPoint chosen) {
    return loss(plan, chosen)
        .filter(promise -> promise.outcome() == EvidencePromise.Outcome.BROKEN)
        .map(promise -> "too old: %s without one".formatted(TimeText.words(chosen.loses())))
        .orElse("that it is young enough");
  }

  /** A time that is the least it takes can break a promise, and can't keep one. */
  private @Nullable Duration measured(Duration within) {
    boolean isLeast = plan.server() == DrillServer.FAST;
    return !report.clean() || (isLeast && report.took().compareTo(within) <= 0)
        ? null
        : report.took();
  }
}
