package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever three machines may have seen of two servers within some seconds, in any order. */
class WriterCensusPropertyTest {
  @Property
  void neverSaysOneWhenTwoAnsweredThatTheyArePrimary(@ForAll("sights") List<NodeSight> sights) {
    long primaries =
        sights.stream()
            .filter(sight -> sight.state() != null && sight.state().role() == NodeRole.PRIMARY)
            .map(NodeSight::node)
            .distinct()
            .count();

    if (primaries > 1) {
      assertThat(WriterCensus.of(sights).blocks()).isTrue();
    }
  }

  @Property
  void whatItNamesAsTheOneWriterAnsweredSoAndTheOtherWasSeenNotTo(
      @ForAll("sights") List<NodeSight> sights) {
    if (WriterCensus.of(sights) instanceof Writers.One(String node)) {
      assertThat(sights)
          .anyMatch(sight ->
              sight.node().equals(node)
                  && sight.state() != null
                  && sight.state().role() == NodeRole.PRIMARY);
      assertThat(sights)
          .anyMatch(sight ->
              !sight.node().equals(node)
                  && (sight.stopped() != null
                      || (sight.state() != null && sight.state().role() == NodeRole.STANDBY)));
    }
  }

  @Property
  void aServerLessThatIsKnownNeverMakesTheAnswerMoreCertain(
      @ForAll("sights") List<NodeSight> sights) {
    List<NodeSight> blind =
        sights.stream()
            .map(sight ->
                sight.node().equals("p1")
                    ? NodeSight.silent("p1", sight.vantage(), sight.at(), "timed out")
                    : sight)
            .toList();

    assertThat(WriterCensus.of(blind).blocks()).isTrue();
  }

  @Property
  void whatHangsOnOneServerAloneIsKnownOnceThatIsSeenStopped(
      @ForAll("sights") List<NodeSight> sights) {
    if (WriterCensus.of(sights) instanceof Writers.NotKnown unknown && unknown.hangsOn("p1")) {
      List<NodeSight> fenced =
          new ArrayList<>(sights.stream().filter(sight -> !sight.node().equals("p1")).toList());
      fenced.add(Sights.stopped("p1", 9));

      assertThat(WriterCensus.of(fenced).blocks()).isFalse();
    }
  }

  @Property
  void theOrderInWhichTheyArriveChangesNothing(
      @ForAll("sights") List<NodeSight> sights, @ForAll Random dice) {
    List<NodeSight> shuffled = new ArrayList<>(sights);
    Collections.shuffle(shuffled, dice);

    assertThat(WriterCensus.of(shuffled).blocks()).isEqualTo(WriterCensus.of(sights).blocks());
  }

  @Property
  void theNamesOfTheServersChangeNothing(@ForAll("sights") List<NodeSight> sights) {
    List<NodeSight> turned =
        sights.stream()
            .map(sight ->
                new NodeSight(
                    sight.node().equals("p1") ? "p2" : "p1",
                    sight.vantage(),
                    sight.at(),
                    sight.state(),
                    sight.stopped(),
                    sight.silence(),
                    sight.hindrance(),
                    sight.changing()))
            .toList();

    assertThat(WriterCensus.of(turned)).hasSameClassAs(WriterCensus.of(sights));
  }

  @Provide
  Arbitrary<List<NodeSight>> sights() {
    return sight().list().ofMinSize(0).ofMaxSize(8);
  }

  private static Arbitrary<NodeSight> sight() {
    Arbitrary<String> nodes = Arbitraries.of("p1", "p2");
    Arbitrary<String> vantages = Arbitraries.of("p1", "p2", "third");
    Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 6);
    Arbitrary<String> what =
        Arbitraries.of("primary", "primary", "standby", "standby", "stopped", "silent", "stranger");
    return Combinators.combine(nodes, vantages, seconds, what).as(WriterCensusPropertyTest::seen);
  }

  private static NodeSight seen(String node, String vantage, int second, String what) {
    return switch (what) {
      case "primary" -> Sights.primary(node, vantage, second);
      case "standby" -> Sights.standby(node, vantage, second);
      case "stopped" -> Sights.stopped(node, second);
      case "stranger" ->
          Sights.answered(node, vantage, second, Sights.state("9", 1, NodeRole.STANDBY));
      default -> Sights.silent(node, vantage, second);
    };
  }
}
