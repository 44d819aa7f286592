package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oncall.Rotation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** What is found in a few days holds for years, also where clocks change. */
class RotationGapsPropertyTest {
  private static final Duration YEARS = Duration.ofDays(800);
  private static final List<String> ZONES =
      List.of("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");

  /** Windows from each cut of the day to the next, of which one may be left out. */
  @Property(tries = 150)
  void aDayInPiecesHasAGapExactlyWhenAPieceIsMissing(
      @ForAll @Size(min = 2, max = 5) @UniqueElements List<@IntRange(max = 47) Integer> halfHours,
      @ForAll @IntRange(max = 3) int zone,
      @ForAll boolean leaveOneOut) {
    List<String> cuts = halfHours.stream().sorted().map(RotationGapsPropertyTest::time).toList();
    String layers =
        IntStream.range(leaveOneOut ? 1 : 0, cuts.size())
            .mapToObj(i -> layer(cuts.get(i), cuts.get((i + 1) % cuts.size())))
            .collect(Collectors.joining());

    LoadedPolicy loaded = rotation(ZONES.get(zone), layers).load();

    assertThat(loaded.policy() == null).isEqualTo(leaveOneOut);
    if (loaded.policy() != null) {
      Rotation rotation = loaded.policy().onCall().rotation("primary").orElseThrow();
      assertThat(rotation.gaps(Written.NOW, Written.NOW.plus(YEARS))).isEmpty();
    }
  }

  private static String time(int halfHour) {
    return "%02d:%02d".formatted(halfHour / 2, halfHour % 2 * 30);
  }

  private static String layer(String from, String until) {
    return """
          - people: [alice, bob]
            length: 1d
            handoff: {time: 09:00}
            start: 2026-01-05
            windows: [{from: %s, until: %s}]
    """
        .indent(2)
        .formatted(from, until);
  }

  private static Written rotation(String zone, String layers) {
    String text = Written.minimal().with("Europe/Stockholm", zone).text();
    int from = text.indexOf("      - people:");
    return new Written(
        text.substring(0, from) + layers + text.substring(text.indexOf("escalation:")));
  }
}
