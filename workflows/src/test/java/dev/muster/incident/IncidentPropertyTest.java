package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every incident, whatever happens to it in whatever order. */
class IncidentPropertyTest {
  private static final int TRIES = 400;

  @Property(tries = TRIES)
  void nobodyIsAskedWhileSomebodyWorksOnItOrItIsOver(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        policy,
        happenings,
        run -> {
          if (!run.incident.life().isOpen()) {
            assertThat(run.incident.pages().snapshot().planned())
                .noneMatch(planned -> planned.page().kind() == NoticeKind.PAGE);
            assertThat(run.incident.times().callAt()).isNull();
            assertThat(run.incident.pages().toWithdraw()).isEmpty();
          }
        });
  }

  @Property(tries = TRIES)
  void aResolutionWinsOverAnAcknowledgementThatComesLater(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        policy,
        happenings,
        run -> {
          if (!run.incident.life().isUnresolved()) {
            IncidentStatus status = run.incident.life().status();
            IncidentCommand late = new IncidentCommand.Acknowledge("late", null, null);

            assertThat(run.incident.accept(late, run.now)).isPresent();
            assertThat(run.incident.life().status()).isEqualTo(status);
          }
        });
  }

  @Property(tries = TRIES)
  void everyPageSettlesOnceInTheStoryAtMost(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(policy, happenings, ignored -> {});

    assertThat(
            run.story.stream()
                .filter(entry -> entry.receipt() != null)
                .map(entry -> entry.receipt().page()))
        .doesNotHaveDuplicates();
    assertThat(run.handed.stream().map(Page::id)).doesNotHaveDuplicates();
  }

  @Property(tries = TRIES)
  void theStoryHasNoGapsAndNeverRepeats(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(policy, happenings, ignored -> {});

    assertThat(run.story.stream().map(TimelineEntry::sequence))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, run.incident.timeline().sequence()).boxed().toList());
  }

  // INC-04
  @Property(tries = TRIES)
  void thePhasesComeOnceEachAndInOrder(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(policy, happenings, ignored -> {});
    List<String> phases = run.told(TimelineEntry.Kind.PHASE);

    assertThat(phases)
        .isEqualTo(
            Arrays.stream(IncidentPhase.values()).limit(phases.size()).map(Enum::name).toList());
  }

  // INC-06
  @Property(tries = TRIES)
  void nobodyLeavesTheAssessmentBeforeSomebodyCommandsWhoShould(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        policy,
        happenings,
        run -> {
          boolean beyond = run.incident.life().phase().compareTo(IncidentPhase.ASSESSMENT) > 0;
          if (beyond && run.incident.severity().commander() != null) {
            assertThat(run.incident.view().commander()).isNotNull();
          }
        });
  }

  // INC-21
  @Property(tries = TRIES)
  void everyIncidentThatClosesLeavesARecordWithItsNineFields(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(policy, happenings, ignored -> {});
    run.world.rota.put(IncidentStories.COMMANDER.toString(), List.of("carol"));
    run.incident.acceptDeferred(new IncidentCommand.Resolve("bob", null, null), run.now, run.now);
    run.settle();
    run.pass(Duration.ofHours(1));

    EvidenceRecord record = run.incident.evidence();

    assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.CLOSED);
    assertThat(record.facts())
        .extracting(EvidenceFact::name)
        .startsWith(
            "Service",
            "Issue",
            "Impact",
            "ETA",
            "Commander",
            "Status page",
            "Duration",
            "Root cause",
            "Actions taken");
    assertThat(record.facts()).allSatisfy(fact -> assertThat(fact.text()).isNotBlank());
  }

  @Property(tries = TRIES)
  void itComesToRestAndKnowsWhatTimeWillBring(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        policy,
        happenings,
        run -> {
          if (run.last instanceof IncidentStep.Wait wait) {
            assertThat(wait.until() == null || wait.until().isAfter(run.now)).isTrue();
          }
          if (run.incident.life().isOpen()) {
            assertThat(run.incident.times().deadline()).isNotNull();
          }
          if (run.incident.life().isOpen()
              && run.incident.escalation().canClimb()
              && policy.escalation().mode() != EscalationMode.MEASURED) {
            assertThat(run.incident.times().callAt()).isNotNull();
          }
        });
  }

  // COM-02, INC-16
  @Property(tries = TRIES)
  void eachResolutionIsToldOnceAndAPromiseBreaksOnceInEachLife(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(policy, happenings, ignored -> {});

    assertThat(run.handed.stream().filter(page -> page.kind() == NoticeKind.RESOLVED))
        .hasSameSizeAs(run.told(TimelineEntry.Kind.RESOLVED));
    assertThat(run.told(TimelineEntry.Kind.BREACHED).size())
        .isLessThanOrEqualTo(1 + run.incident.life().reopened());
  }

  @Property(tries = TRIES)
  void whatIsCarriedIsWhatWasThere(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        policy,
        happenings,
        run -> {
          IncidentSnapshot before = run.incident.snapshot();
          run.carryOn();
          assertThat(run.incident.snapshot()).isEqualTo(before);
        });
  }

  @Property(tries = TRIES)
  void anIncidentThatIsCarriedOnDecidesLikeTheOneThatGoesOn(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun one = live(policy, happenings, ignored -> {});
    IncidentRun carried = live(policy, happenings, IncidentRun::carryOn);

    assertThat(carried.calls).isEqualTo(one.calls);
    assertThat(carried.handed).isEqualTo(one.handed);
    assertThat(carried.withdrawals).isEqualTo(one.withdrawals);
    assertThat(carried.story).isEqualTo(one.story);
    assertThat(carried.last).isEqualTo(one.last);
    assertThat(carried.incident.view()).isEqualTo(one.incident.view());
  }

  // ESC-01
  @Property(tries = TRIES)
  void aRunThatWasAwayPagesWhatIsDueAtOnceAndTheRestOnTime(
      @ForAll("policies") IncidentPolicy policy,
      @ForAll("durations") Duration before,
      @ForAll("durations") Duration away,
      @ForAll boolean answered) {
    IncidentRun present = allReachable(policy);
    present.pass(before);
    answer(present, answered);
    present.pass(away);
    present.pass(Duration.ofDays(2));

    IncidentRun absent = allReachable(policy);
    absent.pass(before);
    answer(absent, answered);
    absent.beAway(away);
    absent.pass(Duration.ofDays(2));

    assertThat(due(absent)).isEqualTo(due(present));
    assertThat(absent.incident.life().breachedAt()).isEqualTo(present.incident.life().breachedAt());
  }

  private static void answer(IncidentRun run, boolean answered) {
    if (answered) {
      run.tell(new IncidentCommand.Acknowledge("alice", null, null));
    }
  }

  private static IncidentRun allReachable(IncidentPolicy policy) {
    ScriptedWorld world = new ScriptedWorld();
    world.rota.put("person:zoe", List.of("zoe"));
    return new IncidentRun(policy, "P1", world);
  }

  private static List<String> due(IncidentRun run) {
    return run.calls.stream()
        .map(call -> call.level() + " at " + call.dueAt())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static IncidentRun live(
      IncidentPolicy policy, List<Happening> happenings, Consumer<IncidentRun> after) {
    ScriptedWorld world = new ScriptedWorld();
    world.channels.add(Fixtures.SMS);
    world.delays.put(Fixtures.SMS.name(), Duration.ofMinutes(5));
    IncidentRun run = new IncidentRun(policy, "P2", world);
    after.accept(run);
    for (Happening happening : happenings) {
      happening.to(run);
      after.accept(run);
    }
    return run;
  }

  @Provide
  Arbitrary<IncidentPolicy> policies() {
    return IncidentStories.policies();
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    return IncidentStories.happenings();
  }

  @Provide
  Arbitrary<Duration> durations() {
    return IncidentStories.durations();
  }
}
