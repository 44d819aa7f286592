package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.CTO;
import static dev.muster.window.Windows.step;
import static dev.muster.window.Windows.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.plan.RunOutcome;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.run.RunPhase;
import dev.muster.window.OpeningTerms.BackedUp;
import dev.muster.window.OpeningTerms.Healthy;
import dev.muster.window.OpeningTerms.Item;
import dev.muster.window.OpeningTerms.NoIncident;
import dev.muster.window.PlannedWindowWorkflow.CallOff;
import dev.muster.window.PlannedWindowWorkflow.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing here is done at the moment at which something else comes due, so what is asked ahead is
 * asked before the first notice of a window that is moved: the test server stands still when a task
 * lets go of a timer that rang meanwhile (temporalio/sdk-java issues 2606 and 3088), which a real
 * server takes.
 */
@Timeout(60)
class PlannedWindowTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TWO = Duration.ofDays(2);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** No timer of these windows or of what they ask fires so long after another. */
  private static final Duration SOON = Duration.ofSeconds(73);

  /** The clock goes on while something is done. */
  private static final Duration A_MOMENT = Duration.ofSeconds(15);

  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofHours(50)));
  private final WindowStep upgrade = step("upgrade");

  @AfterEach
  void close() {
    world.close();
  }

  /** It prepares for its time before people are told of it: no two of its timers fire at once. */
  private Windows.Draft preparedEarly() {
    Item ahead = new Item("staff is told", Duration.ofDays(3), terms("operator"));
    return draft().opening(new OpeningTerms(List.of(ahead), List.of()));
  }

  private Windows.Draft draft() {
    return Windows.draft(upgrade).notices(Windows.NOTICES);
  }

  private void fails(String reason) {
    assertThatThrownBy(world::outcome).rootCause().hasMessageContaining(reason);
  }

  private List<Instant> toldAt() {
    return world.pages.stream()
        .filter(page -> page.kind() == NoticeKind.MAINTENANCE)
        .filter(page -> page.recipient().equals("customers"))
        .map(Page::dueAt)
        .toList();
  }

  private EvidencePromise promise(String name) {
    return world.record().promises().stream()
        .filter(promise -> promise.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  // MNT-01, MNT-02, COM-03, COM-04
  @Test
  void fortyEightHoursFromTheFirstNoticeToTheReport() {
    world.start(draft().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).minusSeconds(2));
    assertThat(world.pages).isEmpty();
    world.until(DUE.minus(TWO).plus(MINUTE));
    assertThat(world.told()).hasSize(1);
    world.decide(1, "approve", "cto", "cto");
    world.until(DUE.minus(DAY).minusSeconds(2));
    assertThat(world.told()).hasSize(1);
    world.until(DUE.minus(HOUR).minusSeconds(2));
    assertThat(world.told()).hasSize(2);
    world.until(DUE.minusSeconds(2));
    assertThat(world.told()).hasSize(3);
    assertThat(world.log).isEmpty();
    assertThat(world.view().run().phase()).isEqualTo(RunPhase.PLANNED);
    world.until(DUE.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    List<Instant> moments = List.of(DUE.minus(TWO), DUE.minus(DAY), DUE.minus(HOUR), DUE, DUE);
    assertThat(toldAt()).hasSize(5);
    IntStream.range(0, 5)
        .forEach(i ->
            assertThat(toldAt().get(i)).isBetween(moments.get(i), moments.get(i).plus(A_MOMENT)));
    assertThat(world.told().getFirst()).startsWith("Maintenance: weekly maintenance of the shop");
    assertThat(world.told().get(3)).startsWith("Maintenance begins");
    assertThat(world.told().get(4)).startsWith("Maintenance done");
    assertThat(promise("notice ahead").outcome()).isEqualTo(EvidencePromise.Outcome.KEPT);
    assertThat(promise("open").outcome()).isEqualTo(EvidencePromise.Outcome.KEPT);
    assertThat(world.record().approvals()).extracting(EvidenceApproval::who).containsExactly("cto");
    assertThat(world.record().approvals().getFirst().at()).isBefore(DUE.minus(DAY));
    assertThat(world.raised).isEmpty();
    assertThat(world.pages)
        .filteredOn(page -> page.kind() == NoticeKind.MAINTENANCE)
        .extracting(Page::id)
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  // MNT-02
  @Test
  void anEmergencyIsToldAtOnceAndNothingBeginsBeforeTheCtoHasSaidYes() {
    world.startAtOnce(draft().plan());
    Instant asked = world.now();
    world.until(asked.plus(Duration.ofMinutes(20)));
    assertThat(world.told())
        .singleElement()
        .asString()
        .startsWith("Maintenance: weekly maintenance of the shop");
    assertThat(toldAt().getFirst()).isBetween(asked.minus(A_MOMENT), asked.plus(A_MOMENT));
    assertThat(world.log).isEmpty();

    world.decide(1, "approve", "cto", "cto");
    world.until(asked.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log).contains("upgrade");
    assertThat(world.record().approvals().getFirst().at())
        .isAfterOrEqualTo(asked.plus(Duration.ofMinutes(19)));
    assertThat(world.record().people())
        .anySatisfy(person -> assertThat(person.role()).isEqualTo("approver as cto"));
    assertThat(world.holds.getFirst().until())
        .as("its time counts from when it opened")
        .isAfter(asked.plus(Windows.LENGTH).plus(Duration.ofMinutes(19)));
  }

  @Test
  void oneThatNobodyMayOpenAtOnceIsNot() {
    assertThatThrownBy(() -> draft().emergency(null).plan().atOnce())
        .hasMessage("the window shop-weekly may not be opened at once");
  }

  // MNT-02
  @Test
  void aNoIsToldToThoseWhoWereTold() {
    world.start(draft().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).plus(MINUTE));
    world.decide(1, "reject", "cto", "cto");

    fails("cto said no");
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
    assertThat(world.fact("Told")).contains("called off at");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aFreezeIsToldToThoseWhoWereTold() {
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(HOUR).plus(SOON));
    world.frozen = "Frozen by 'year end' until 2027-01-04 08:00 Europe/Berlin: accounts";
    world.until(DUE.plus(HOUR));

    fails("year end");
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
    assertThat(world.log).isEmpty();
    assertThat(world.fact("Told")).contains("called off at");
  }

  @Test
  void whatThePolicyNoLongerPlansIsToldToThoseWhoWereTold() {
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(HOUR).plus(SOON));
    world.planned = WindowCalendar.Answer.NOTHING;
    world.until(DUE.plus(HOUR));

    fails("the policy no longer plans it");
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
  }

  // MNT-03
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void oneOfFourThatIsOpenKeepsItShut(int open) {
    List<Item> items = checklist();
    world.start(draft().opening(new OpeningTerms(items, List.of())).plan(), DUE);
    world.until(DUE.minus(DAY).plus(MINUTE));
    WindowWorld.await(() -> world.asked() == 4);
    IntStream.range(0, 4)
        .filter(i -> i != open)
        .forEach(i -> world.decide(items.get(i).name(), "approve", "eve", "operator"));
    world.until(DUE.plus(MINUTE));

    fails("it stays shut, nobody has confirmed: " + items.get(open).name());
    assertThat(world.log).isEmpty();
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.raised).hasSize(1);
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
    assertThat(world.fact("Confirmed")).contains("by eve at");
  }

  private static List<Item> checklist() {
    return List.of("users are notified", "status page", "rollback plan", "tested on staging")
        .stream()
        .map(name -> new Item(name, DAY, terms("operator")))
        .toList();
  }

  // MNT-02, MNT-03
  @Test
  void anEmergencyThatIsCancelledWhileItAsksWhatIsDoneIsCalledOff() {
    Item item = new Item("rollback plan", DAY, terms("operator"));
    world.startAtOnce(draft().opening(new OpeningTerms(List.of(item), List.of())).plan());
    world.decide(1, "approve", "cto", "cto");
    WindowWorld.await(() -> world.asked() == 2);
    world.cancel();
    WindowWorld.await(() -> !world.evidence.isEmpty());

    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
    assertThat(world.pages.getLast().notice().report().lines())
        .anySatisfy(line -> assertThat(line.value()).isEqualTo("cancelled in Temporal"));
    assertThat(world.raised).as("a cancellation is meant").isEmpty();
  }

  // MNT-03
  @Test
  void whatIsConfirmedAheadOpensIt() {
    world.start(draft().opening(new OpeningTerms(checklist(), List.of())).plan(), DUE);
    world.until(DUE.minus(DAY).plus(MINUTE));
    checklist().forEach(item -> world.decide(item.name(), "approve", "eve", "operator"));
    world.until(DUE.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.view().confirmed()).hasSize(4);
    assertThat(world.fact("Confirmed").lines()).hasSize(4);
  }

  // MNT-03
  @Test
  void itLooksForItselfBeforeItTouchesAnythingAndNamesAllThatIsNotSo() {
    world.failing.add("health");
    world.incidents = List.of("incident/checkout/1");
    world.points = List.of(point(DUE.minus(Duration.ofHours(30)), List.of()));
    world.start(
        draft()
            .opening(
                new OpeningTerms(
                    List.of(),
                    List.of(
                        new Healthy("healthy", Windows.call("health")),
                        new NoIncident("calm", List.of("checkout"), List.of("P1")),
                        new BackedUp("backed up", BackupWorld.backup(), DAY, false))))
            .plan(),
        DUE);
    world.until(DUE.plus(HOUR));

    fails(
        "it stays shut: healthy: it answered 500; calm: open: incident/checkout/1; backed up: "
            + "the latest is older than 1 day");
    assertThat(world.log).containsOnly("health fails");
    assertThat(world.record().steps()).hasSizeGreaterThan(3);
  }

  // MNT-03
  @Test
  void aBackupThatMustBeProvenIsOneThatADrillHasRestored() {
    Instant taken = DUE.minus(HOUR);
    world.points = List.of(point(taken, List.of()));
    OpeningTerms opening =
        new OpeningTerms(
            List.of(), List.of(new BackedUp("backed up", BackupWorld.backup(), DAY, true)));
    world.start(draft().opening(opening).plan(), DUE);
    world.until(DUE.plus(HOUR));
    fails("backed up: no restore point is proven");

    world.points =
        List.of(
            point(
                taken.plus(DAY.multipliedBy(7)),
                List.of(
                    new Proof(
                        new RestorePointId("shop-db", taken),
                        "drill/shop-db/1",
                        DUE,
                        MINUTE,
                        HOUR))));
    world.start(draft().opening(opening).plan(), DUE.plus(DAY.multipliedBy(7)));
    world.until(DUE.plus(DAY.multipliedBy(7)).plus(HOUR));
    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  private static KeptPoint point(Instant takenAt, List<Proof> proofs) {
    return new KeptPoint(new RestorePointId("shop-db", takenAt), takenAt, 1_000, proofs);
  }

  // COM-04
  @Test
  void movedLaterPeopleAreToldAtOnceAndItOpensThenWithLeaveOfItsOwn() {
    Instant later = DUE.plus(Duration.ofDays(3));
    world.start(preparedEarly().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).plus(SOON));
    world.decide("staff is told", "approve", "eve", "operator");
    world.decide(1, "approve", "cto", "cto");
    world.until(DUE.minus(DAY).plus(SOON));
    WindowView view = world.move(new Move("ada", later, "the vendor moved", false));
    assertThat(view.due()).isEqualTo(later);
    world.until(DUE.minus(DAY).plus(Duration.ofMinutes(2)));
    assertThat(world.told()).last().asString().startsWith("Maintenance moved");
    world.until(DUE.plus(HOUR));
    assertThat(world.log).isEmpty();
    assertThat(world.view().run().phase()).isEqualTo(RunPhase.MOVED_WAITING_FOR_APPROVAL);
    world.decide(3, "approve", "cto", "cto");
    world.until(later.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.told())
        .extracting(told -> told.replaceAll("(Maintenance( moved| begins| done)?).*", "$1"))
        .containsExactly(
            "Maintenance",
            "Maintenance",
            "Maintenance moved",
            "Maintenance",
            "Maintenance",
            "Maintenance",
            "Maintenance begins",
            "Maintenance done");
    assertThat(world.fact("Moved")).contains("by ada: the vendor moved");
    assertThat(world.id()).endsWith(DUE.toString());
  }

  @Test
  void aMoveLaterThanPromisedNeedsToBeMeantAndIsABrokenPromise() {
    Instant sooner = DUE.minus(Duration.ofHours(10));
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(DAY).plus(SOON));
    assertThatThrownBy(() -> world.move(new Move("ada", sooner, "it is urgent", false)))
        .rootCause()
        .hasMessageContaining("say that it is meant to be late");
    world.move(new Move("ada", sooner, "it is urgent", true));
    world.until(sooner.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(promise("notice ahead").outcome()).isEqualTo(EvidencePromise.Outcome.BROKEN);
    assertThat(world.fact("Moved")).startsWith("later than promised, from 2026-03-01 02:00:00");
  }

  @Test
  void oneThatIsMovedWhileItsLeaveIsAskedForAsksAnew() {
    Instant later = DUE.plus(Duration.ofDays(3));
    world.start(preparedEarly().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).plus(SOON));
    WindowWorld.await(() -> world.asked() == 2);
    world.decide("staff is told", "approve", "eve", "operator");
    world.move(new Move("ada", later, "the vendor moved", false));
    world.until(later.minus(TWO).plus(SOON));
    world.decide(3, "approve", "cto", "cto");
    world.until(later.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.record().approvals()).extracting(EvidenceApproval::who).contains("cto");
  }

  @Test
  void calledOffThoseWhoWereToldAreToldSoWithTheReason() {
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(DAY).plus(SOON));
    world.callOff(new CallOff("ada", "no need"));

    fails("called off by ada: no need");
    assertThat(world.told()).last().asString().startsWith("Maintenance called off");
    assertThat(world.pages.getLast().notice().report().lines())
        .anySatisfy(line -> assertThat(line.value()).isEqualTo("called off by ada: no need"));
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(world.raised).isEmpty();
  }

  // MNT-02
  @Test
  void oneThatOpensIsNotCalledOffAnyMore() {
    world.silent.add("customers");
    world.start(draft().plan(), DUE);
    world.until(DUE.plusSeconds(5));
    assertThat(world.log).isEmpty();

    assertThatThrownBy(() -> world.callOff(new CallOff("ada", "no need")))
        .rootCause()
        .hasMessageContaining("It opens now. Once it is open, ABORT has everything taken back.");
    world.until(DUE.plus(HOUR));
    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void oneThatIsCalledOffIsNotMovedAnyMore() {
    world.silent.add("customers");
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(DAY).plus(MINUTE));
    world.callOff(new CallOff("ada", "no need"));

    assertThatThrownBy(() -> world.move(new Move("ada", DUE.plus(DAY), "after all", true)))
        .rootCause()
        .hasMessageContaining("It is called off already.");
  }

  @Test
  void oneThatEndsWithoutHavingOpenedIsNeitherMovedNorCalledOff() {
    world.silent.add("customers");
    world.start(draft().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).plus(MINUTE));
    world.decide(1, "reject", "cto", "cto");
    WindowWorld.await(() -> world.told().size() == 2);

    assertThatThrownBy(() -> world.move(new Move("ada", DUE.plus(DAY), "after all", true)))
        .rootCause()
        .hasMessageContaining("It does not take place any more.");
    assertThatThrownBy(() -> world.callOff(new CallOff("ada", "no need")))
        .rootCause()
        .hasMessageContaining("It does not take place any more.");
  }

  // COM-04
  @Test
  void oneThatWasMovedAndWaitsForLeaveWhenItWasDueFirstSaysThatItWasMoved() {
    world.start(draft().approval(CTO).plan(), DUE);
    world.until(DUE.minus(TWO).minus(HOUR));
    world.move(new Move("ada", DUE.plus(DAY), "the vendor moved", false));
    world.until(DUE.plus(HOUR));

    assertThat(world.asked()).isEqualTo(1);
    assertThat(world.view().run().phase()).isEqualTo(RunPhase.MOVED_WAITING_FOR_APPROVAL);
  }

  @Test
  void calledOffBeforeAnybodyWasToldNobodyIs() {
    world.start(draft().plan(), DUE);
    world.until(DUE.minus(TWO).minus(HOUR));
    world.callOff(new CallOff("ada", "no need"));

    fails("called off by ada: no need");
    assertThat(world.pages).isEmpty();
  }

  // COM-04
  @Test
  void whatIsPlannedLaterThanItsNoticeIsToldAtOnceAndBreaksItsPromise() {
    world.until(DUE.minus(Duration.ofHours(5)));
    world.start(draft().plan(), DUE);
    world.until(DUE.plus(HOUR));

    RunOutcome outcome = world.outcome();
    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(toldAt()).hasSize(4);
    assertThat(promise("notice ahead").measured()).isBetween(17_900.0, 18_000.0);
  }
}
