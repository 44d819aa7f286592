package dev.muster.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every hold, whoever holds, releases and lifts in whatever order. */
class AlertHoldsPropertyTest {
  private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

  /** What may happen: a holder's order, a release, a lift, or an incident that stands by. */
  private record Event(int kind, int who, Duration length, Duration after) {}

  @Property
  void noHoldOutlivesItsEnd(@ForAll("events") List<Event> events) {
    AlertHolds holds = holds();
    Instant now = START;
    for (Event event : events) {
      now = now.plus(event.after());
      happen(event, holds, now);
      HoldStep step = holds.next(now);
      Instant moment = now;
      assertThat(holds.view().holds()).allMatch(hold -> hold.until().isAfter(moment));
      assertThat(holds.view().held().isPresent()).isEqualTo(step instanceof HoldStep.Wait);
      if (step instanceof HoldStep.Wait wait) {
        assertThat(wait.until()).isAfter(now);
        assertThat(wait.until()).isBeforeOrEqualTo(now.plus(AlertHolds.LONGEST));
      }
    }
    assertThat(holds.next(now.plus(AlertHolds.LONGEST))).isNotInstanceOf(HoldStep.Wait.class);
  }

  @Property
  void aHolderHoldsOnceAtMost(@ForAll("events") List<Event> events) {
    AlertHolds holds = lived(events);

    assertThat(holds.view().holds()).extracting(AlertHold::holder).doesNotHaveDuplicates();
    assertThat(holds.view().standing()).doesNotHaveDuplicates();
  }

  @Property
  void aReleaseTwiceIsOne(@ForAll("events") List<Event> events) {
    AlertHolds holds = lived(events);
    Instant end = end(events);
    holds.release("window/1", end);
    HoldView once = holds.view();

    holds.release("window/1", end.plusSeconds(1));

    assertThat(holds.view()).isEqualTo(once);
    assertThat(once.holds()).extracting(AlertHold::holder).doesNotContain("window/1");
  }

  @Property
  void everybodyWhoStandsByIsToldBeforeItEnds(@ForAll("events") List<Event> events) {
    AlertHolds holds = lived(events);
    Instant late = end(events).plus(AlertHolds.LONGEST);
    List<String> standing = holds.view().standing();

    List<String> told = new java.util.ArrayList<>();
    while (holds.next(late) instanceof HoldStep.Tell tell) {
      told.addAll(tell.incidents());
      holds.told(tell.incidents());
    }

    assertThat(told).containsExactlyElementsOf(standing);
    assertThat(holds.next(late)).isEqualTo(new HoldStep.End());
  }

  @Property
  void whatIsCarriedOnDecidesTheSame(@ForAll("events") List<Event> events) {
    AlertHolds one = holds();
    AlertHolds carried = holds();
    Instant now = START;
    for (Event event : events) {
      now = now.plus(event.after());
      happen(event, one, now);
      happen(event, carried, now);
      carried = AlertHolds.of(new AlertHoldRequest("shop", carried.view()));
      assertThat(carried.next(now)).isEqualTo(one.next(now));
      assertThat(carried.view()).isEqualTo(one.view());
    }
  }

  private static AlertHolds holds() {
    return AlertHolds.of(new AlertHoldRequest("shop", null));
  }

  private static AlertHolds lived(List<Event> events) {
    AlertHolds holds = holds();
    Instant now = START;
    for (Event event : events) {
      now = now.plus(event.after());
      happen(event, holds, now);
    }
    return holds;
  }

  private static Instant end(List<Event> events) {
    return START.plus(
        events.stream().map(Event::after).reduce(Duration.ZERO, (one, other) -> one.plus(other)));
  }

  private static void happen(Event event, AlertHolds holds, Instant now) {
    String holder = "window/" + event.who();
    switch (event.kind()) {
      case 0, 1 -> {
        HoldOrder order = new HoldOrder("shop", holder, "work", now.plus(event.length()));
        if (holds.refusal(order, now).isEmpty()) {
          holds.hold(order, now);
        }
      }
      case 2 -> holds.release(holder, now);
      case 3 -> {
        LiftCommand lift = new LiftCommand("ada", "why", event.who() == 0 ? null : holder);
        if (holds.refusal(lift).isEmpty()) {
          holds.lift(lift, now);
        }
      }
      default -> holds.standsBy("incident/shop/" + event.who());
    }
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(-60, 9 * 24 * 60).map(Duration::ofMinutes),
            Arbitraries.integers().between(0, 300).map(Duration::ofMinutes))
        .as(Event::new)
        .list()
        .ofMaxSize(30);
  }
}
