package dev.muster.console;

import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.window.OpeningTerms;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest.Confirmed;
import dev.muster.window.WindowView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be so before a window opens.
 *
 * @param mark how it stands, in a word
 * @param style how that word looks
 * @param state who confirmed it, or who is asked
 * @param at when that was, or will be; null when it is seen once its time has come
 */
record WindowItemLine(String name, String mark, String style, String state, @Nullable Moment at) {

  static List<WindowItemLine> of(
      WindowView view, @Nullable WindowPlan plan, People people, Times times) {
    if (plan == null) {
      return view.confirmed().stream().map(one -> confirmed(one, people, times)).toList();
    }
    Stream<WindowItemLine> asked =
        plan.opening().checklist().stream().map(item -> of(item, view, people, times));
    Stream<WindowItemLine> looked = plan.opening().checks().stream().map(check -> of(check, view));
    return Stream.concat(asked, looked).toList();
  }

  private static WindowItemLine of(
      OpeningTerms.Item item, WindowView view, People people, Times times) {
    return view.confirmed().stream()
        .filter(one -> one.name().equals(item.name()))
        .findFirst()
        .map(one -> confirmed(one, people, times))
        .orElseGet(() -> open(item, view.due().minus(item.ahead()), times));
  }

  private static WindowItemLine confirmed(Confirmed one, People people, Times times) {
    return new WindowItemLine(
        one.name(),
        "Done",
        "well",
        "Confirmed by %s,".formatted(people.name(one.by())),
        times.moment(one.at()));
  }

  private static WindowItemLine open(OpeningTerms.Item item, Instant from, Times times) {
    String roles = String.join(" or ", item.terms().roles());
    boolean isAsked = !from.isAfter(times.now());
    return new WindowItemLine(
        item.name(),
        "Open",
        "down",
        (isAsked ? "Waits for %s since" : "%s will be asked").formatted(roles),
        times.moment(from));
  }

  /** What is looked at is a step of its own once it was. */
  private static WindowItemLine of(OpeningTerms.Check check, WindowView view) {
    return view.run().steps().stream()
        .filter(step -> step.name().equals(check.name()) && step.endedAt() != null)
        .findFirst()
        .map(step ->
            step.result() == Result.DONE
                ? new WindowItemLine(check.name(), "Done", "well", "Seen to be so", null)
                : new WindowItemLine(check.name(), "Open", "down", "Not so", null))
        .orElseGet(() ->
            new WindowItemLine(
                check.name(), "Later", "none", "Looked at once its time has come", null));
  }
}
