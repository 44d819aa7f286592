package dev.muster.recovery;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeText.Line;
import dev.muster.notice.TimeText;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users are told of a recovery, in words; knows no clock.
 *
 * @param to the site that it goes to
 * @param begun when it began
 */
record RecoveryNotice(RecoveryPlan plan, String to, Instant begun) {

  /** That it begins. */
  Notice.Report begins() {
    return new Notice.Report(
        "Moving to another site: " + plan.summary(),
        Stream.concat(standing(), Stream.of(new Line("How long", plan.promise()))).toList());
  }

  /** That the names of the site lead there. */
  Notice.Report led() {
    return new Notice.Report(
        "Its names lead to %s: %s".formatted(to, plan.summary()), standing().toList());
  }

  /**
   * What became of it.
   *
   * @param at when it was over
   * @param result in words
   */
  Notice.Report ended(boolean complete, String result, Instant at) {
    return new Notice.Report(
        "%s: %s"
            .formatted(
                complete ? "Moved to another site" : "Not all moved to another site",
                plan.summary()),
        Stream.concat(
                standing(),
                Stream.of(new Line("Over since", TimeText.clock(at)), new Line("Result", result)))
            .toList());
  }

  private Stream<Line> standing() {
    String systems =
        plan.moves().values().stream()
            .map(move -> move.pair().system())
            .distinct()
            .collect(Collectors.joining(", "));
    return Stream.of(
        new Line("What", plan.summary()),
        new Line(
            "From", plan.isOfLostSite() ? plan.beside(to) + ", which is lost" : plan.beside(to)),
        new Line("To", to),
        new Line("Systems", systems),
        new Line("Began", TimeText.clock(begun)));
  }
}
