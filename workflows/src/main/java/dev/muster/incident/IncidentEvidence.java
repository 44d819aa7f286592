package dev.muster.incident;

import static dev.muster.notice.TimeText.words;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceLink;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.temporal.WorkflowIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of an incident that is closed. What nobody said is said to be missing, and never made
 * up.
 */
final class IncidentEvidence {
  private static final String NOT_STATED = "not stated";

  private final Incident incident;
  private final Lifecycle life;
  private final Instant closedAt;
  private final List<String> findings = new ArrayList<>();

  private IncidentEvidence(Incident incident) {
    this.incident = incident;
    this.life = incident.life();
    this.closedAt =
        Objects.requireNonNull(incident.times().watchedUntil(), "the incident is not over");
  }

  static EvidenceRecord of(Incident incident) {
    return new IncidentEvidence(incident).record();
  }

  private EvidenceRecord record() {
    List<EvidencePromise> promises = promises();
    return new EvidenceRecord(
        WorkflowIds.incidents(incident.request().service()),
        "incident",
        new EvidenceRun(incident.workflowId(), incident.id()),
        incident.policy().revision(),
        life.openedAt(),
        closedAt,
        incident.participants().snapshot(),
        List.of(),
        steps(),
        promises,
        EvidenceVerdict.of(promises),
        facts(),
        links());
  }

  private List<EvidenceFact> facts() {
    Statements said = incident.said();
    List<EvidenceFact> facts = new ArrayList<>();
    facts.add(new EvidenceFact("Service", incident.request().service()));
    facts.add(new EvidenceFact("Issue", incident.request().title()));
    facts.add(stated("Impact", said.impact()));
    facts.add(stated("ETA", said.eta()));
    facts.add(stated("Commander", incident.commander().person()));
    facts.add(stated("Status page", incident.policy().statusPage()));
    facts.add(new EvidenceFact("Duration", words(Duration.between(life.openedAt(), closedAt))));
    facts.add(stated("Root cause", said.rootCause()));
    facts.add(stated("Actions taken", said.actions()));
    facts.add(new EvidenceFact("Severity", severity()));
    facts.add(new EvidenceFact("Detected by", detection()));
    if (incident.standby().stood().isPositive()) {
      facts.add(new EvidenceFact("Held", held()));
    }
    facts.add(new EvidenceFact("Resolved", resolution()));
    facts.add(new EvidenceFact("Findings", findings.isEmpty() ? "none" : found()));
    return facts;
  }

  /** What has to be in a report; its absence is a finding. */
  private EvidenceFact stated(String name, @Nullable String text) {
    if (text == null) {
      findings.add(name + " " + NOT_STATED);
    }
    return new EvidenceFact(name, Objects.requireNonNullElse(text, NOT_STATED));
  }

  private String found() {
    return findings.size() + ": " + String.join("; ", findings);
  }

  private String severity() {
    return incident.severity().name() + " " + incident.severity().title();
  }

  private String detection() {
    IncidentRequest.Source source = incident.request().source();
    return switch (source.kind()) {
      case ALERT -> "an alert through " + source.name();
      case USER_REPORT -> "a report of " + source.name();
      case DASHBOARD -> source.name() + ", on a dashboard";
    };
  }

  private String held() {
    String stood = words(incident.standby().stood());
    return incident.standby().isSilent() ? stood + ", over before anybody was told" : stood;
  }

  private String resolution() {
    String after = words(Duration.between(life.openedAt(), resolvedAt()));
    String again =
        life.reopened() == 0 ? "" : ", after it was reopened %d times".formatted(life.reopened());
    return "by %s, %s after it opened%s".formatted(life.resolvedBy(), after, again);
  }

  private Instant resolvedAt() {
    return Objects.requireNonNull(life.resolvedAt());
  }

  private List<EvidenceStep> steps() {
    return List.of(
        step("Paged", life.openedAt(), life.firstPagedAt(), "no page reached anybody"),
        step("Acknowledged", life.openedAt(), life.acknowledgedAt(), "nobody acknowledged it"),
        step("Resolved", life.openedAt(), resolvedAt(), ""),
        step("Watched for recurrence", resolvedAt(), closedAt, ""));
  }

  /** Receipts bring the time of another machine's clock, which may be behind. */
  private static EvidenceStep step(String name, Instant from, @Nullable Instant at, String never) {
    if (at == null) {
      return new EvidenceStep(name, null, null, Result.SKIPPED, never);
    }
    return new EvidenceStep(name, from, at.isBefore(from) ? from : at, Result.DONE, null);
  }

  private List<EvidencePromise> promises() {
    SeverityLevel severity = incident.severity();
    List<EvidencePromise> promises = new ArrayList<>();
    Duration stood = incident.standby().stood();
    Duration unpaged = incident.standby().stoodBeforePage();
    promise(promises, "paged", severity.pageWithin(), life.firstPagedAt(), unpaged);
    answer(promises);
    promise(promises, "resolved", severity.resolveWithin(), resolvedAt(), stood);
    return promises;
  }

  /**
   * What did not happen is measured by its end, unless it was over in time; no promise counts while
   * the incident stands by.
   */
  private void promise(
      List<EvidencePromise> promises,
      String name,
      @Nullable Duration promised,
      @Nullable Instant at,
      Duration stood) {
    if (promised == null) {
      return;
    }
    Duration lasted = since(at == null ? resolvedAt() : at);
    Duration taken = lasted.compareTo(stood) < 0 ? Duration.ZERO : lasted.minus(stood);
    boolean measured = at != null || taken.compareTo(promised) > 0;
    promises.add(EvidencePromise.within(name, promised, measured ? taken : null));
  }

  private Duration since(Instant at) {
    return at.isBefore(life.openedAt()) ? Duration.ZERO : Duration.between(life.openedAt(), at);
  }

  /** The answer that kept its promise least well stands for all of them. */
  private void answer(List<EvidencePromise> promises) {
    String lives = life.reopened() == 0 ? "" : ", the slowest of " + (life.reopened() + 1);
    String name = "answered" + lives;
    AnswerTime slowest = life.slowestAnswer();
    Instant by = life.promise().by();
    if (slowest != null) {
      promises.add(EvidencePromise.within(name, slowest.promised(), slowest.taken()));
    } else if (by != null) {
      Duration promised = Duration.between(life.promise().from(), by);
      promises.add(EvidencePromise.within(name, promised, null));
    }
  }

  private List<EvidenceLink> links() {
    List<EvidenceLink> links = new ArrayList<>();
    link(links, "Status page", incident.policy().statusPage());
    link(links, "Runbook", incident.request().runbook());
    link(links, "Dashboard", incident.request().dashboard());
    return links;
  }

  private static void link(List<EvidenceLink> links, String name, @Nullable String address) {
    if (address != null && !address.isBlank()) {
      links.add(new EvidenceLink(name, address));
    }
  }
}
