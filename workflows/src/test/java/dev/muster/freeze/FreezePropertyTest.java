package dev.muster.freeze;

import static dev.muster.freeze.Freezes.local;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any number of freezes, apart, adjacent and one over the other. */
class FreezePropertyTest {
  private static final Instant START = local("2026-03-20T00:00");

  @Property(tries = 300)
  void theEndToldIsTheFirstMomentFromThenOnThatIsFree(
      @ForAll @Size(max = 8) List<@net.jqwik.api.From("freezes") Freeze> freezes,
      @ForAll boolean weekends,
      @ForAll @IntRange(max = 24 * 30) int hour) {
    List<Freeze> all = new ArrayList<>(freezes);
    if (weekends) {
      all.add(Freezes.WEEKENDS);
    }
    FreezeCalendar calendar = new FreezeCalendar(all);
    Instant at = START.plus(Duration.ofHours(hour));

    FreezeVerdict verdict =
        FreezeVerdict.of(new FreezeQuestion(Freezes.BACKUP, at, null), calendar, Freezes.PEOPLE);

    Instant free = at;
    while (!calendar.at(free).isEmpty()) {
      free = free.plus(Duration.ofHours(1));
    }
    assertThat(verdict.mayStart()).isEqualTo(free.equals(at));
    assertThat(verdict.until()).isEqualTo(free.equals(at) ? null : free);
  }

  @Provide
  Arbitrary<Freeze> freezes() {
    Arbitrary<Integer> hours = Arbitraries.integers().between(0, 24 * 30);
    Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 100);
    return Combinators.combine(hours, lengths)
        .as((from, length) -> freeze(START.plus(Duration.ofHours(from)), length));
  }

  private static Freeze freeze(Instant from, int hours) {
    Period period = new Period(from, from.plus(Duration.ofHours(hours)));
    return new Freeze(
        "freeze",
        "Because.",
        new FreezeTimes.Once(period),
        Freezes.BERLIN,
        FreezeScope.EVERYTHING,
        null);
  }
}
