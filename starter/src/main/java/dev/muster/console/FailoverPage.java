package dev.muster.console;

import dev.muster.document.Row;
import dev.muster.failover.PairMember;
import dev.muster.failover.PairPlan;
import dev.muster.failover.ReadinessWatch;
import dev.muster.failover.ServerPair;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.notice.TimeText;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.standing.ClosedFor;
import dev.muster.standing.FailoverState;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A failover, its servers, whether it could begin, and how it went.
 *
 * @param rows what it is and what is promised of it
 * @param runs null when they can't be read now
 */
record FailoverPage(
    String name,
    String summary,
    ReadinessLine standing,
    List<Row> rows,
    List<ServerLine> servers,
    @Nullable List<RunLine> runs) {

  /**
   * A server of the pair.
   *
   * @param part that it takes now, in words
   * @param seen what it was doing; null when it is not known
   */
  record ServerLine(String name, String part, String place, @Nullable String seen) {}

  /**
   * A run that is over.
   *
   * @param closed for how long nobody could write; null when that was not measured
   */
  record RunLine(EndedRun ended, @Nullable String closed) {}

  static FailoverPage of(FailoverState state, Times times, RunPages pages) {
    PairPlan plan = state.plan();
    List<Kept> runs = state.runs();
    return new FailoverPage(
        plan.name(),
        plan.summary(),
        ReadinessLine.of(state, times),
        rows(state),
        plan.pair().names().stream().map(name -> server(plan.pair().node(name), state)).toList(),
        runs == null ? null : runs.stream().map(kept -> run(kept, pages)).toList());
  }

  private static List<Row> rows(FailoverState state) {
    PairPlan plan = state.plan();
    ReadinessWatch watch = plan.watched();
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "System", "%s, %s%s".formatted(plan.pair().system(), plan.product(), before(plan))));
    rows.add(new Row("Owner", plan.owner()));
    rows.add(new Row("Approved by", String.join(" or ", plan.leave().roles())));
    if (plan.behind() != null) {
      rows.add(new Row("Closed within", promised(plan.closedWithin())));
      rows.add(new Row("Behind at most", plan.behind() + " when it begins"));
    }
    rows.add(
        new Row(
            "Told, when not ready",
            watch.tell() == null ? "nobody" : "the people of " + watch.tell().service()));
    if (watch.freeAtLeast() != null) {
      rows.add(new Row("Room on the standby", Bytes.words(watch.freeAtLeast()) + " at least"));
    }
    if (watch.proven() != null) {
      rows.add(
          new Row(
              "Proven backup",
              "%s, no older than %s"
                  .formatted(watch.proven().name(), TimeText.words(watch.proven().atMost()))));
    }
    rows.add(new Row("Rehearsed", rehearsed(state.rehearsal())));
    return rows;
  }

  private static String before(PairPlan plan) {
    return plan.pair() instanceof ServerPair<?> ? " behind HAProxy" : "";
  }

  private static String rehearsed(@Nullable RehearsalPlan rehearsal) {
    if (rehearsal == null) {
      return "never";
    }
    String agreed =
        rehearsal.approval() == null
            ? "nobody is asked"
            : "approved by " + String.join(" or ", rehearsal.approval().roles());
    return "there for %s and home, %s".formatted(TimeText.words(rehearsal.stay()), agreed);
  }

  private static String promised(@Nullable Duration promised) {
    return promised == null ? "nothing is promised" : TimeText.words(promised);
  }

  private static ServerLine server(PairMember node, FailoverState state) {
    String part =
        state
            .writer()
            .map(writer -> writer.equals(node) ? "writes" : "would write next")
            .orElse("not known which part it takes");
    return new ServerLine(
        node.name(),
        part,
        node.place(),
        state.fresh().flatMap(known -> known.words(node.name())).orElse(null));
  }

  private static RunLine run(Kept kept, RunPages pages) {
    return new RunLine(
        pages.ended(kept),
        ClosedFor.seconds(kept.record())
            .map(seconds -> String.format(Locale.ROOT, "closed for %.1f s", seconds))
            .orElse(null));
  }
}
