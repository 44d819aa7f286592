package dev.muster.failover.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverSetting;
import dev.muster.failover.LostTerms;
import dev.muster.plan.RunOutcome;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedFailoverWorkflowTest {
  private final FailoverSetting setting = new FailoverSetting(ManagedFailoverWorkflowImpl.class);
  private final ScriptedManagedPair pair = new ScriptedManagedPair();

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub start(ManagedFailoverPlan plan) {
    setting.serveBetween(pair);
    ManagedFailoverRequest request = new ManagedFailoverRequest(plan, FailoverSetting.order());
    return setting.start(
        WorkflowTypes.MANAGED_FAILOVER,
        ManagedFailoverStart.options(request, FailoverSetting.RUN),
        request);
  }

  private WorkflowStub approved(ManagedFailoverPlan plan) {
    WorkflowStub run = start(plan);
    setting.decide(1, "approve");
    return run;
  }

  private WorkflowStub approved() {
    return approved(ManagedSights.plan());
  }

  private static ManagedFailoverPlan wanted(Mode mode, @Nullable String to) {
    return ManagedSights.plan().of(to, mode, FailoverKind.SWITCHOVER);
  }

  @Test
  void theServiceIsAskedOnceWaitedForAndLookedAtAgain() {
    WorkflowStub run = approved();

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("ask for west", "await west");
    assertThat(setting.record().plan()).isEqualTo("failover/ledger-over");
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "look at both regions",
            "ask the service, and wait until it is done",
            "prove that one writes");
    assertThat(setting.record().promises())
        .extracting(EvidencePromise::name, EvidencePromise::measured)
        .containsExactly(tuple("until the other one writes", 90.0));
    assertThat(setting.fact("Seen"))
        .isEqualTo(
            "by north: north takes writes, west follows\n"
                + "by west: north takes writes, west follows");
    assertThat(setting.fact("Loss")).startsWith("none, as the service promises of a switchover");
    assertThat(setting.fact("From now on")).isEqualTo("a failover to north leads back");
  }

  @Test
  void ofOneThatPromisesNothingTheLossIsNotKnownBeforehand() {
    approved(
            ManagedSights.plan(
                ManagedSights.pair(ManagedService.ELASTICACHE), LostTerms.USUAL, List.of()))
        .getResult(RunOutcome.class);

    assertThat(setting.fact("Loss"))
        .startsWith("what is written until the change and not yet there: the API does not tell")
        .endsWith("CloudWatch has GlobalDatastoreReplicationLag");
  }

  @Test
  void namesAreLedOnceItIsProvenThatTheOtherOneWrites() {
    WorkflowStub run =
        approved(
            ManagedSights.plan(ManagedSights.PAIR, LostTerms.USUAL, List.of(ManagedSights.NAME)));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.fact("Names")).contains("ledger.example.com A leads to north");
    assertThat(setting.fact("Led"))
        .startsWith("ledger.example.com A from north (192.0.2.1) to west (192.0.2.2)");
  }

  @Test
  void aDryRunAsksNobodyAndSaysWhichWay() {
    WorkflowStub run = start(wanted(Mode.DRY_RUN, null));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).isEmpty();
    assertThat(setting.fact("Would switch over")).isEqualTo("from north to west");
  }

  @Test
  void aDryRunSaysWhatStandsAgainstIt() {
    pair.unfit = "west is stopped";

    setting.fails(start(wanted(Mode.DRY_RUN, null)), "west is stopped");
    assertThat(setting.fact("Against it")).isEqualTo("west is stopped");
  }

  @Test
  void aRegionWhoseApiIsSilentLetsNothingBegin() {
    pair.silent = "north";

    setting.fails(approved(), "how many servers take writes is not known: by north: nothing");
    assertThat(pair.done).isEmpty();
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void whatServesNobodyYetIsNeverAskedForTwiceByTheRun() {
    pair.found = "a change to west is under way (switching-over)";
    approved().getResult(RunOutcome.class);

    assertThat(pair.done).containsExactly("ask for west", "await west");
    assertThat(setting.fact("Found")).isEqualTo("a change to west is under way (switching-over)");
  }

  @Test
  void aWorkerThatIsAwayForAWhileMakesNoFailureOfWhatMayBeUnderWay() {
    approved().getResult(RunOutcome.class);

    assertThat(minutesWithoutWorker("AskManagedPair")).isEqualTo(15);
    assertThat(minutesWithoutWorker("AwaitManagedPair")).isEqualTo(50);
    assertThat(minutesWithoutWorker("LookAtManagedPair")).isZero();
  }

  private long minutesWithoutWorker(String type) {
    return setting.scheduled(type).getFirst().getScheduleToStartTimeout().getSeconds() / 60;
  }

  @Test
  void whatDoesNotSayWhereItLeadsIsWaitedForBeforeTheRunIsReset() {
    pair.askFails = FailoverFailure.CHANGED_MEANWHILE.because("a change is under way (modifying)");

    setting.fails(
        approved(
            ManagedSights.plan(
                ManagedSights.pair(ManagedService.ELASTICACHE), LostTerms.USUAL, List.of())),
        "a change is under way (modifying)");
    assertThat(setting.fact("What to do"))
        .contains("wait until it is over, and where west writes then, reset this run");
  }

  @Test
  void aRefusalOfTheServiceIsAFailureThatSaysWhatToDo() {
    pair.askFails =
        FailoverFailure.STANDBY_NOT_READY.because("RDS says InvalidGlobalClusterStateFault");

    setting.fails(approved(), "RDS says InvalidGlobalClusterStateFault");
    assertThat(pair.done).containsExactly("ask for west");
    assertThat(setting.fact("What to do")).contains("before AskManagedPair: it looks first");
  }

  @Test
  void oneThatTheServiceGaveUpSaysThatItMayStillComplete() {
    pair.awaitFails = FailoverFailure.NOT_PROMOTED.last("the service gave it up");

    setting.fails(approved(), "the service gave it up");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.fact("What to do"))
        .startsWith("The service may still complete it, so ask for nothing else")
        .contains("wait until it is over", "before AwaitManagedPair");
  }

  @Test
  void whatTheServiceCallsDoneIsLookedAtAndNotBelieved() {
    pair.isStuck = true;

    setting.fails(approved(), "north takes writes, and no other server of the pair does");
    assertThat(setting.fact("What to do")).startsWith("west was led to");
  }

  @Test
  void theOneThatWritesAlreadyIsNowhereToGo() {
    setting.fails(approved(wanted(Mode.FOR_REAL, "north")), "north is the one that writes already");
    assertThat(pair.done).isEmpty();
  }
}
