package dev.muster.recovery;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeText.Line;
import dev.muster.notice.TimeText;
import java.time.Instant;
import java.util.function.Function;
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
        "%s: %s"
            .formatted(
                isRebuild() ? "Being rebuilt from backups" : "Moving to another site",
                plan.summary()),
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
        "%s: %s".formatted(became(complete), plan.summary()),
        Stream.concat(
                standing(),
                Stream.of(new Line("Over since", TimeText.clock(at)), new Line("Result", result)))
            .toList());
  }

  private String became(boolean complete) {
    if (isRebuild()) {
      return complete ? "Rebuilt from backups" : "Not all rebuilt from backups";
    }
    return complete ? "Moved to another site" : "Not all moved to another site";
  }

  private boolean isRebuild() {
    return plan.moves().isEmpty();
  }

  private Stream<Line> standing() {
    return Stream.of(
            Stream.of(new Line("What", plan.summary())),
            plan.left(to).stream().map(this::from),
            Stream.of(
                new Line("To", to),
                new Line("Systems", String.join(", ", plan.systems())),
                new Line("Began", TimeText.clock(begun))))
        .flatMap(Function.identity());
  }

  private Line from(String site) {
    return new Line("From", plan.isOfLostSite() ? site + ", which is lost" : site);
  }
}
