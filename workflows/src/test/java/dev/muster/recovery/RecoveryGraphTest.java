package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryGraphTest {
  /** Steps such as {@code smoke: database cache}. */
  static RecoveryGraph graph(String... steps) {
    Map<String, List<String>> after = new LinkedHashMap<>();
    for (String step : steps) {
      String[] parts = step.split(":");
      after.put(
          parts[0],
          parts.length == 1
              ? List.of()
              : Arrays.stream(parts[1].split(" ")).filter(name -> !name.isEmpty()).toList());
    }
    return new RecoveryGraph(after);
  }

  private static List<String> faults(String... steps) {
    return graph(steps).faults().stream()
        .map(fault -> fault.step() + " " + fault.sentence())
        .toList();
  }

  @Test
  void aStepComesAfterThoseThatThePlanSaysAndElseInItsOrder() {
    assertThat(graph("names: smoke", "smoke: cache database", "database", "cache").inOrder())
        .containsExactly("cache", "database", "smoke", "names");
    assertThat(graph("b", "a").inOrder()).containsExactly("b", "a");
  }

  @Test
  void whatIsNoStepIsNamed() {
    assertThat(faults("database", "smoke: databse"))
        .containsExactly("smoke comes after 'databse', which is no step");
  }

  @Test
  void aStepThatComesAfterItselfIsNamed() {
    assertThat(faults("database: database")).containsExactly("database comes after itself");
  }

  @Test
  void aCircleIsToldOnceWithAllThatAreInIt() {
    assertThat(faults("a: c", "b: a", "c: b", "d: a"))
        .containsExactly("a comes after itself: a after c after b after a");
  }

  @Test
  void eachCircleIsTold() {
    assertThat(faults("a: b", "b: a", "c: d", "d: c")).hasSize(2);
  }

  @Test
  void allThatComesAfterAStepAtWhateverDistanceDependsOnIt() {
    RecoveryGraph graph =
        graph("database", "cache", "app: database", "smoke: app cache", "names: smoke");

    assertThat(graph.dependents("database")).containsExactly("app", "smoke", "names");
    assertThat(graph.dependents("names")).isEmpty();
  }

  @Test
  void itTakesAsLongAsItsLongestWay() {
    RecoveryGraph graph = graph("database", "cache", "smoke: database cache", "names: smoke");
    Map<String, Duration> takes =
        Map.of(
            "database", Duration.ofMinutes(3),
            "cache", Duration.ofMinutes(1),
            "smoke", Duration.ofMinutes(2),
            "names", Duration.ofMinutes(1));

    assertThat(graph.longest(takes::get)).isEqualTo(Duration.ofMinutes(6));
  }
}
