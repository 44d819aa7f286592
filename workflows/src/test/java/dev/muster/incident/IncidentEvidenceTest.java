package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the report of an incident says. */
class IncidentEvidenceTest {
  private final IncidentRun run =
      new IncidentRun(Fixtures.policy(Fixtures.respondWithin()), "P1", new ScriptedWorld());

  // INC-21
  @Test
  void saysItsNineFieldsAndLastsFromOpeningToClose() {
    run.pass(Duration.ofMinutes(5));
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.tell(report("all users are affected", "noon", null, null));
    run.pass(Duration.ofMinutes(10));
    run.tell(new IncidentCommand.Resolve("alice", "the pool was exhausted", "restarted it"));
    run.pass(Duration.ofMinutes(10));

    EvidenceRecord record = run.incident.evidence();

    assertThat(record.plan()).isEqualTo("incident/checkout");
    assertThat(facts(record))
        .containsEntry("Service", "checkout")
        .containsEntry("Issue", "Error ratio of checkout is 25%")
        .containsEntry("Impact", "all users are affected")
        .containsEntry("ETA", "noon")
        .containsEntry("Commander", "alice")
        .containsEntry("Status page", "https://status.example.com")
        .containsEntry("Duration", "25 min")
        .containsEntry("Root cause", "the pool was exhausted")
        .containsEntry("Actions taken", "restarted it")
        .containsEntry("Resolved", "by alice, 15 min after it opened")
        .containsEntry("Findings", "none");
    assertThat(Duration.between(record.startedAt(), record.endedAt()))
        .isEqualTo(Duration.ofMinutes(25));
    assertThat(record.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record.people())
        .contains(
            new EvidencePerson("alice", "acknowledged"),
            new EvidencePerson("alice", "commander"),
            new EvidencePerson("alice", "reported"),
            new EvidencePerson("alice", "resolved"));
  }

  // INC-21
  @Test
  void whatNobodySaidIsNotMadeUpAndIsAFinding() {
    hear(Fixtures.firing("a", run.now));
    hear(Fixtures.resolved("a", run.now));
    run.pass(Duration.ofMinutes(10));

    Map<String, String> facts = facts(run.incident.evidence());

    assertThat(facts)
        .containsEntry("Root cause", "not stated")
        .containsEntry("Commander", "not stated")
        .containsEntry(
            "Findings",
            "5: Impact not stated; ETA not stated; Commander not stated; Root cause not stated;"
                + " Actions taken not stated");
  }

  @Test
  void aLaterWordReplacesWhatItSpeaksOfAndAResolutionForgetsNothing() {
    run.tell(report("some users", "noon", "a full disk", "made room"));
    run.tell(report("all users", null, null, null));
    hear(Fixtures.firing("a", run.now));
    hear(Fixtures.resolved("a", run.now));
    run.tell(report(null, null, null, "made more room"));
    run.pass(Duration.ofMinutes(10));

    assertThat(facts(run.incident.evidence()))
        .containsEntry("Impact", "all users")
        .containsEntry("ETA", "noon")
        .containsEntry("Root cause", "a full disk")
        .containsEntry("Actions taken", "made more room");
    assertThat(run.incident.refusal(report("too late", null, null, null)))
        .contains("This incident is closed and its record written.");
  }

  @Test
  void aReportOfNothingIsRefused() {
    assertThat(run.incident.refusal(report(null, " ", null, null)))
        .contains("A report says at least one of impact, ETA, root cause and actions.");
  }

  @Test
  void aPromiseThatBrokeIsMeasuredByWhenSomebodyAnswered() {
    run.pass(Duration.ofMinutes(20));
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    close();

    EvidenceRecord record = run.incident.evidence();

    assertThat(record.promises())
        .singleElement()
        .satisfies(promise -> {
          assertThat(promise.name()).isEqualTo("answered");
          assertThat(promise.promised()).isEqualTo(900);
          assertThat(promise.measured()).isEqualTo(1_200);
          assertThat(promise.outcome()).isEqualTo(Outcome.BROKEN);
        });
    assertThat(record.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  // INC-21
  @Test
  void eachPromiseOfItsSeverityStandsBesideWhatItCameTo() {
    ScriptedWorld world = new ScriptedWorld();
    world.rota.put("role:commander", List.of("carol"));
    IncidentPolicy policy =
        Fixtures.policy(Fixtures.respondWithin(), Fixtures.commanded("role:commander"));
    IncidentRun promised = new IncidentRun(policy, "P1", world);
    promised.pass(Duration.ofSeconds(20));
    promised.handed.forEach(page ->
        promised.incident.settled(promised.receipt(page, Receipt.Result.DELIVERED), promised.now));
    promised.pass(Duration.ofMinutes(40));
    promised.tell(new IncidentCommand.Resolve("alice", null, null));
    promised.pass(Duration.ofMinutes(10));

    EvidenceRecord record = promised.incident.evidence();

    assertThat(record.promises())
        .extracting(
            EvidencePromise::name,
            EvidencePromise::promised,
            EvidencePromise::measured,
            EvidencePromise::outcome)
        .containsExactly(
            tuple("paged", 60.0, 20.0, Outcome.KEPT),
            tuple("answered", 900.0, 2_420.0, Outcome.BROKEN),
            tuple("resolved", 1_800.0, 2_420.0, Outcome.BROKEN));
    assertThat(record.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void anAlertThatEndsByItselfInTimePromisedNobodyAnything() {
    hear(Fixtures.firing("a", run.now));
    run.pass(Duration.ofMinutes(1));
    hear(Fixtures.resolved("a", IncidentRun.START));
    run.pass(Duration.ofMinutes(10));

    EvidenceRecord record = run.incident.evidence();

    assertThat(record.promises())
        .singleElement()
        .satisfies(promise -> assertThat(promise.outcome()).isEqualTo(Outcome.NOT_MEASURED));
    assertThat(record.steps())
        .filteredOn(step -> step.name().equals("Acknowledged"))
        .extracting(EvidenceStep::result)
        .containsExactly(Result.SKIPPED);
  }

  @Test
  void nobodysAnswerIsMeasuredUntilItEndedByItself() {
    hear(Fixtures.firing("a", run.now));
    run.pass(Duration.ofMinutes(40));
    hear(Fixtures.resolved("a", IncidentRun.START));
    run.pass(Duration.ofMinutes(10));

    assertThat(run.incident.evidence().promises())
        .singleElement()
        .satisfies(promise -> assertThat(promise.measured()).isEqualTo(2_400));
  }

  @Test
  void ofAnIncidentThatReopenedTheSlowestAnswerCounts() {
    hear(Fixtures.firing("a", run.now));
    run.pass(Duration.ofMinutes(20));
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    hear(Fixtures.resolved("a", IncidentRun.START));
    hear(Fixtures.firing("a", IncidentRun.START.plusSeconds(60)));
    run.pass(Duration.ofMinutes(1));
    run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    run.carryOn();
    close();

    EvidenceRecord record = run.incident.evidence();

    assertThat(record.promises())
        .singleElement()
        .satisfies(promise -> {
          assertThat(promise.name()).isEqualTo("answered, the slowest of 2");
          assertThat(promise.measured()).isEqualTo(1_200);
        });
    assertThat(facts(record).get("Resolved")).endsWith("after it was reopened 1 times");
  }

  private void close() {
    run.tell(new IncidentCommand.Resolve("alice", null, null));
    run.pass(Duration.ofMinutes(10));
  }

  private void hear(dev.muster.alert.Alert alert) {
    run.incident.heard(Fixtures.batch(run.now, alert), run.now);
    run.settle();
  }

  private static IncidentCommand report(
      String impact, String eta, String rootCause, String actions) {
    return new IncidentCommand.Report("alice", new Statements(impact, eta, rootCause, actions));
  }

  private static Map<String, String> facts(EvidenceRecord record) {
    return record.facts().stream()
        .collect(Collectors.toMap(EvidenceFact::name, EvidenceFact::text));
  }
}
