package dev.muster.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AlertMemoryTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant T1 = T0.plusSeconds(600);

  private final AlertMemory memory = new AlertMemory();

  @Test
  void aRepeatChangesNothing() {
    take(Fixtures.firing("a", T0));

    assertThat(take(Fixtures.firing("a", T0)).isEmpty()).isTrue();
    assertThat(memory.firing()).isEqualTo(1);
  }

  @Test
  void aResolveOfAnEarlierEpisodeChangesNothing() {
    take(Fixtures.firing("a", T1));

    assertThat(take(Fixtures.resolved("a", T0)).isEmpty()).isTrue();
    assertThat(memory.firing()).isEqualTo(1);
  }

  @Test
  void aResolveThatOvertookItsFiringIsRemembered() {
    take(Fixtures.resolved("a", T0));

    assertThat(take(Fixtures.firing("a", T0)).isEmpty()).isTrue();
    assertThat(memory.firing()).isZero();
  }

  @Test
  void absenceFromAGroupIsNotAResolve() {
    take(Fixtures.firing("a", T0), Fixtures.firing("b", T0));
    take(Fixtures.firing("b", T0));

    assertThat(memory.firing()).isEqualTo(2);
  }

  @Test
  void aSourceWithoutStartTimesBeginsANewEpisodeOnlyAfterItsResolve() {
    assertThat(take(Fixtures.firing("a", Instant.EPOCH)).began()).hasSize(1);
    assertThat(take(Fixtures.firing("a", Instant.EPOCH)).isEmpty()).isTrue();
    assertThat(take(Fixtures.resolved("a", Instant.EPOCH)).ended()).hasSize(1);
    assertThat(memory.take(List.of(Fixtures.firing("a", Instant.EPOCH)), T1).began()).hasSize(1);
    assertThat(memory.episodes()).isEqualTo(2);
  }

  @Test
  void aThousandAlertsAreAThousandAndTheirResolveEndsThemAll() {
    List<Alert> firing =
        IntStream.range(0, 1_000).mapToObj(i -> Fixtures.firing("f" + i, T0)).toList();
    List<Alert> resolved =
        IntStream.range(0, 1_000).mapToObj(i -> Fixtures.resolved("f" + i, T0)).toList();

    assertThat(memory.take(firing, T0).began()).hasSize(1_000);
    assertThat(memory.firing()).isEqualTo(1_000);
    assertThat(memory.take(resolved, T1).ended()).hasSize(1_000);
    assertThat(memory.firing()).isZero();
  }

  @Test
  void moreThanItCanTellApartIsSaidAndNotForgotten() {
    List<Alert> firing =
        IntStream.rangeClosed(0, AlertMemory.CAPACITY)
            .mapToObj(i -> Fixtures.firing("f" + i, T0))
            .toList();
    memory.take(firing, T0);

    assertThat(memory.overflowed()).isTrue();
    assertThat(memory.firing()).isEqualTo(AlertMemory.CAPACITY);
  }

  @Test
  void roomIsMadeByForgettingWhatEndedLongestAgo() {
    take(Fixtures.firing("old", T0), Fixtures.resolved("old", T0));
    for (int i = 1; i < AlertMemory.CAPACITY; i++) {
      take(Fixtures.firing("f" + i, T0));
    }

    assertThat(take(Fixtures.firing("new", T0)).began()).hasSize(1);

    assertThat(memory.overflowed()).isFalse();
    assertThat(memory.firing()).isEqualTo(AlertMemory.CAPACITY);
    assertThat(memory.snapshot().ended()).isEmpty();
  }

  @Test
  void aMemoryThatIsExactlyFullIsNotTakenForOverflowedByTheNextRun() {
    for (int i = 0; i < AlertMemory.CAPACITY; i++) {
      take(Fixtures.firing("f" + i, T0));
    }
    AlertMemory next = new AlertMemory();
    next.restore(memory.snapshot());

    assertThat(next.overflowed()).isFalse();
    next.take(List.of(Fixtures.firing("one more", T0)), T0);
    assertThat(next.overflowed()).isTrue();
  }

  @Test
  void afterItsSilenceASourceIsHeardAnew() {
    take(Fixtures.firing("a", T0), Fixtures.firing("b", T0), Fixtures.resolved("b", T0));

    memory.lapse();

    assertThat(memory.firing()).isZero();
    assertThat(take(Fixtures.firing("a", T0)).began()).hasSize(1);
    assertThat(take(Fixtures.firing("b", T0)).isEmpty()).isTrue();
  }

  @Property(tries = 200)
  void anyOrderAndRepetitionOfTheSameWordsEndsTheSame(@ForAll long seed) {
    List<Alert> words = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      words.add(Fixtures.firing("f" + i, T0));
      words.add(Fixtures.resolved("f" + i, T0));
      words.add(Fixtures.firing("f" + i, T1));
    }
    words.addAll(List.copyOf(words));
    java.util.Collections.shuffle(words, new Random(seed));
    AlertMemory any = new AlertMemory();

    words.forEach(word -> any.take(List.of(word), T0));

    assertThat(any.firing()).isEqualTo(8);
  }

  @Test
  void carriesItsKnowledgeOn() {
    take(Fixtures.firing("a", T0), Fixtures.firing("b", T0), Fixtures.resolved("b", T0));
    AlertMemory next = new AlertMemory();
    next.restore(memory.snapshot());

    assertThat(next.firing()).isEqualTo(1);
    assertThat(next.take(List.of(Fixtures.firing("b", T0)), T1).isEmpty()).isTrue();
  }

  private AlertMemory.Change take(Alert... alerts) {
    return memory.take(List.of(alerts), T0);
  }
}
