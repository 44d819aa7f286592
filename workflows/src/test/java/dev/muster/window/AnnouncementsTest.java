package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise;
import dev.muster.window.Announcements.Next;
import dev.muster.window.Told.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TWO = Duration.ofDays(2);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant EARLY = DUE.minus(Duration.ofDays(3));

  private final Announcements none = new Announcements(Windows.NOTICES);

  private static Announcements told(Announcements before, Kind kind, Instant at, Instant due) {
    return before.with(new Told(kind, at, due, null, "customers by email"));
  }

  private static Announcements ahead(Announcements before, Instant at) {
    return told(before, Kind.AHEAD, at, DUE);
  }

  // MNT-01
  @Test
  void eachComesAtItsMoment() {
    assertThat(none.next(DUE, EARLY)).contains(new Next(Kind.AHEAD, DUE.minus(TWO), TWO));
    Announcements one = ahead(none, DUE.minus(TWO));
    assertThat(one.next(DUE, DUE.minus(TWO))).contains(new Next(Kind.AHEAD, DUE.minus(DAY), DAY));
    Announcements two = ahead(one, DUE.minus(DAY));
    assertThat(two.next(DUE, DUE.minus(DAY))).contains(new Next(Kind.AHEAD, DUE.minus(HOUR), HOUR));
    assertThat(ahead(two, DUE.minus(HOUR)).next(DUE, DUE.minus(HOUR))).isEmpty();
  }

  @Test
  void thoseWhoseMomentHasPassedGoOutAsOneAtOnce() {
    Instant now = DUE.minus(Duration.ofHours(5));

    assertThat(none.next(DUE, now)).contains(new Next(Kind.AHEAD, now, DAY));
    assertThat(ahead(none, now).next(DUE, now))
        .contains(new Next(Kind.AHEAD, DUE.minus(HOUR), HOUR));
  }

  @Test
  void anotherTimeIsNewsAtOnceAndHasNoticesOfItsOwn() {
    Announcements one = ahead(none, DUE.minus(TWO));
    Instant now = DUE.minus(Duration.ofHours(30));
    Instant later = DUE.plus(DAY);

    assertThat(one.next(later, now)).contains(new Next(Kind.MOVED, now, null));
    Announcements moved = told(one, Kind.MOVED, now, later);
    assertThat(moved.next(later, now)).contains(new Next(Kind.AHEAD, later.minus(TWO), TWO));
    assertThat(moved.known()).contains(later);
  }

  @Test
  void newsOfAnEarlierTimeIsTheNoticeOfThoseThatHavePassed() {
    Announcements one = ahead(none, DUE.minus(TWO));
    Instant now = DUE.minus(Duration.ofHours(30));
    Instant earlier = DUE.minus(Duration.ofHours(10));

    Announcements moved = told(one, Kind.MOVED, now, earlier);

    assertThat(moved.next(earlier, now)).contains(new Next(Kind.AHEAD, earlier.minus(HOUR), HOUR));
  }

  @Test
  void anotherTimeIsNoNewsToThoseWhoWereToldNone() {
    assertThat(none.next(DUE.plus(DAY), EARLY).orElseThrow().kind()).isEqualTo(Kind.AHEAD);
  }

  @Test
  void oneThatIsPromisedForNoTimeIsToldAtOnceAndOnce() {
    Announcements emergency = new Announcements(Windows.NOTICES.atOnce());

    assertThat(emergency.next(DUE, DUE)).contains(new Next(Kind.AHEAD, DUE, null));
    assertThat(ahead(emergency, DUE).next(DUE, DUE)).isEmpty();
  }

  @Test
  void whereThereIsNoAudienceNobodyIsTold() {
    assertThat(new Announcements(new NoticeTerms(List.of(TWO), List.of())).next(DUE, EARLY))
        .isEmpty();
    assertThat(new Announcements(NoticeTerms.NOBODY).next(DUE, EARLY)).isEmpty();
  }

  // COM-04
  @Test
  void thePromiseCountsFromWhenPeopleFirstKnewTheTimeThatHeld() {
    assertThat(promise(ahead(none, DUE.minus(TWO)), DUE).outcome())
        .isEqualTo(EvidencePromise.Outcome.KEPT);
    assertThat(promise(ahead(none, DUE.minus(DAY)), DUE).outcome())
        .isEqualTo(EvidencePromise.Outcome.BROKEN);
    assertThat(promise(none, DUE).outcome()).isEqualTo(EvidencePromise.Outcome.NOT_MEASURED);
  }

  @Test
  void aNoticeThatIsHandedOverSecondsAfterItsMomentIsInTime() {
    assertThat(promise(ahead(none, DUE.minus(TWO).plusSeconds(20)), DUE).outcome())
        .isEqualTo(EvidencePromise.Outcome.KEPT);
  }

  @Test
  void aTimeThatWasMovedAwayFromAndBackToIsKnownFromThenOn() {
    Announcements one = ahead(none, DUE.minus(TWO));
    Announcements away = told(one, Kind.MOVED, DUE.minus(DAY), DUE.plus(DAY));
    Announcements back = told(away, Kind.MOVED, DUE.minus(Duration.ofHours(5)), DUE);

    assertThat(promise(back, DUE).measured()).isEqualTo(5 * 3_600.0);
  }

  private static EvidencePromise promise(Announcements announcements, Instant due) {
    return announcements.promise(due).orElseThrow();
  }

  // COM-03
  @Property(tries = 2_000)
  void noticesAreToldOnceForATimeAndNeverBeforeTheirMoment(@ForAll long seed) {
    Random dice = new Random(seed);
    Announcements all = none;
    Instant due = DUE;
    Instant now = EARLY.minus(DAY);
    List<Next> sent = new ArrayList<>();
    while (now.isBefore(due)) {
      if (dice.nextInt(12) == 0) {
        due = now.plus(Duration.ofMinutes(30 + dice.nextInt(6_000)));
        sent.clear();
      }
      Next next = all.next(due, now).orElse(null);
      if (next != null && !next.at().isAfter(now)) {
        assertThat(sent).as("told twice").doesNotContain(next);
        assertThat(next.lead() == null || !now.isBefore(due.minus(next.lead()))).isTrue();
        sent.add(next);
        all = told(all, next.kind(), now, due);
        assertThat(all.known()).contains(due);
        Optional<Next> more = all.next(due, now);
        assertThat(more.isPresent() && !more.get().at().isAfter(now)).isFalse();
      } else {
        Instant step = now.plus(Duration.ofMinutes(1 + dice.nextInt(300)));
        now = next != null && next.at().isBefore(step) ? next.at() : step;
      }
    }
  }
}
