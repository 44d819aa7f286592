package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.notice.Urgency;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummaryWorkflowTest {
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final SummaryWorld world = new SummaryWorld();
  private Instant due;

  @BeforeEach
  void serve() {
    temporal.registerSearchAttribute("MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterOwner", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    temporal.registerSearchAttribute("MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    world.serve(temporal.getWorkerFactory(), temporal.getWorkflowClient());
    temporal.start();
    due = now().plus(Duration.ofHours(2));
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void eachPersonAndEachAudienceGetsOneMessageWithTheVerdictInItsSubject() {
    RunOutcome outcome = run();

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.handed)
        .extracting(page -> page.recipient() + " by " + page.channel().name())
        .containsExactly("ada by email", "bo by email", "management by email");
    assertThat(world.handed).extracting(Page::kind).containsOnly(NoticeKind.SUMMARY);
    assertThat(world.handed).extracting(Page::urgency).containsOnly(Urgency.LOW);
    assertThat(world.handed)
        .allSatisfy(page -> {
          assertThat(page.notice().issue()).isEqualTo(SummaryWorld.REPORT.subject());
          assertThat(page.notice().report()).isEqualTo(SummaryWorld.REPORT);
        });
    assertThat(evidence().steps())
        .extracting(EvidenceStep::name)
        .containsExactly("count what runs left behind", "send it");
    assertThat(evidence().facts())
        .contains(new EvidenceFact("Summary", SummaryWorld.REPORT.subject()));
    assertThat(world.raised).isEmpty();
  }

  @Test
  void itTellsOfTheLastWholePeriodBeforeItsTime() {
    run();

    SummaryPeriod period = world.asked.getFirst().period();
    assertThat(period.kind()).isEqualTo(SummaryPeriod.Kind.WEEK);
    assertThat(period).isEqualTo(SummaryPeriod.at(due, period.kind(), Runs.BERLIN).before());
    assertThat(world.lookedUp.getFirst().targets()).isEqualTo(SummaryWorld.plan().to());
  }

  @Test
  void oneWhomItDoesNotReachIsNamedAndHoldsNobodyUp() {
    world.unreachable.add("ada");
    world.silent.add("bo");

    assertThat(run().verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(evidence().steps().getLast().detail())
        .isEqualTo(
            "ada by email: no such mailbox; bo by email: nothing was heard of it;"
                + " management by email");
  }

  @Test
  void oneThatReachesNobodyFailsAndIsTold() {
    world.unreachable.addAll(List.of("ada", "bo", "management"));

    assertThatThrownBy(this::run).isInstanceOf(WorkflowFailedException.class);

    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED);
          assertThat(alarm.title()).contains("it reached nobody: ada by email: no such mailbox");
        });
  }

  @Test
  void whomNobodyAnswersForIsInTheEvidence() {
    world.contacts = List.of();

    run();

    assertThat(world.handed).extracting(Page::recipient).containsExactly("management");
    assertThat(evidence().facts()).contains(new EvidenceFact("Not reached", "nobody is there"));
  }

  /** A client that waits may skip years: the one that asks for the outcome skips nothing. */
  private RunOutcome run() {
    WorkflowStub run = SummaryWorld.start(temporal.getWorkflowClient(), due);
    temporal.sleep(Duration.between(now(), due.plus(Duration.ofMinutes(1))));
    temporal.sleep(Duration.ofHours(1));
    return WorkflowClient.newInstance(temporal.getWorkflowServiceStubs())
        .newUntypedWorkflowStub(run.getExecution().getWorkflowId())
        .getResult(RunOutcome.class);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  private EvidenceRecord evidence() {
    return world.evidence.getLast();
  }
}
