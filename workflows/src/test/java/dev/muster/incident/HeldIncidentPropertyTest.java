package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.hold.HeldService;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every incident whose service is held and released in whatever order. */
class HeldIncidentPropertyTest {
  private static final int TRIES = 400;

  @Property(tries = TRIES)
  void whatIsHeldIsOpenPagesNobodyAndKnowsUntilWhen(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    live(
        begun(policy.asHoldable()),
        happenings,
        run -> {
          HeldService held = run.incident.view().held();
          assertThat(held != null).isEqualTo(run.incident.standby().isHeld());
          assertThat(run.incident.standby().isAsking()).isFalse();
          if (held != null) {
            assertThat(held.until()).isAfter(run.now);
            assertThat(run.incident.life().status()).isEqualTo(IncidentStatus.OPEN);
            assertThat(run.incident.times().callAt()).isNull();
            assertThat(run.incident.times().agenda().at()).isBeforeOrEqualTo(held.until());
            assertThat(run.incident.pages().snapshot().planned())
                .noneMatch(planned -> planned.page().kind() == NoticeKind.PAGE);
          }
        });
  }

  @Property(tries = TRIES)
  void nobodyIsToldAnythingWhileItStandsBy(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = begun(policy.asHoldable());
    for (Happening happening : happenings) {
      boolean before = run.incident.standby().isHeld();
      int raised = run.told(TimelineEntry.Kind.RAISED).size();
      List<String> pages = run.handed.stream().map(Page::id).toList();
      happening.to(run);
      boolean stoodBy = before && raised == run.told(TimelineEntry.Kind.RAISED).size();
      if (stoodBy && run.incident.standby().isSilent()) {
        assertThat(run.handed).extracting(Page::id).isEqualTo(pages);
      }
    }
  }

  @Property(tries = TRIES)
  void noHoldIsOutlivedByTheSilence(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(begun(policy.asHoldable()), happenings, ignored -> {});
    HeldService held = run.incident.view().held();
    if (held != null) {
      run.world.held = null;
      int opened = opened(run);

      run.pass(Duration.between(run.now, held.until()));

      assertThat(run.incident.standby().isSilent()).isFalse();
      assertThat(run.incident.view().raisedAt()).isEqualTo(held.until());
      assertThat(run.incident.life().promise().from()).isEqualTo(held.until());
      assertThat(opened(run)).isEqualTo(opened + 1);
    }
  }

  @Property(tries = TRIES)
  void anIncidentOfAServiceThatNothingHoldsKnowsOfNoHold(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun run = live(free(policy), happenings, ignored -> {});
    IncidentRun free =
        live(
            free(policy),
            happenings.stream()
                .filter(one -> !(one instanceof Happening.ServiceHeld))
                .filter(one -> !(one instanceof Happening.HoldSaidOver))
                .toList(),
            ignored -> {});

    assertThat(run.world.asked).hasValue(0);
    assertThat(run.calls).isEqualTo(free.calls);
    assertThat(run.handed).isEqualTo(free.handed);
    assertThat(run.story).isEqualTo(free.story);
  }

  @Property(tries = TRIES)
  void oneThatIsNeverHeldDoesAsIfNothingCouldHoldIt(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    List<Happening> free =
        happenings.stream().filter(one -> !(one instanceof Happening.ServiceHeld)).toList();

    IncidentRun asked = live(free(policy.asHoldable()), free, ignored -> {});
    IncidentRun plain = live(free(policy), free, ignored -> {});

    assertThat(asked.calls).isEqualTo(plain.calls);
    assertThat(asked.handed).isEqualTo(plain.handed);
    assertThat(asked.story).isEqualTo(plain.story);
    assertThat(asked.incident.view()).isEqualTo(plain.incident.view());
  }

  @Property(tries = TRIES)
  void whatIsCarriedOnDecidesLikeWhatGoesOn(
      @ForAll("policies") IncidentPolicy policy, @ForAll("happenings") List<Happening> happenings) {
    IncidentRun one = live(begun(policy.asHoldable()), happenings, ignored -> {});
    IncidentRun carried = live(begun(policy.asHoldable()), happenings, IncidentRun::carryOn);

    assertThat(carried.calls).isEqualTo(one.calls);
    assertThat(carried.handed).isEqualTo(one.handed);
    assertThat(carried.story).isEqualTo(one.story);
    assertThat(carried.incident.view()).isEqualTo(one.incident.view());
  }

  private static int opened(IncidentRun run) {
    return (int)
        run.handed.stream()
            .filter(page -> page.kind() == NoticeKind.OPENED)
            .map(Page::id)
            .distinct()
            .count();
  }

  /** In the first hour it is held. */
  private static IncidentRun begun(IncidentPolicy policy) {
    ScriptedWorld world = new ScriptedWorld();
    world.held =
        new HeldService("window/first", "work", IncidentRun.START.plus(Duration.ofHours(1)));
    return new IncidentRun(policy, "P2", world);
  }

  private static IncidentRun free(IncidentPolicy policy) {
    return new IncidentRun(policy, "P2", new ScriptedWorld());
  }

  private static IncidentRun live(
      IncidentRun run, List<Happening> happenings, Consumer<IncidentRun> after) {
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
    Arbitrary<Happening> held =
        Arbitraries.integers()
            .between(1, 300)
            .map(Duration::ofMinutes)
            .injectNull(0.3)
            .map(Happening.ServiceHeld::new);
    Arbitrary<Happening> ended = Arbitraries.just(new Happening.HoldSaidOver());
    return Arbitraries.oneOf(
            IncidentStories.happening(),
            IncidentStories.happening(),
            IncidentStories.happening(),
            held,
            ended)
        .list()
        .ofMaxSize(40);
  }
}
