package dev.muster.summary;

import dev.muster.evidence.EvidencePromise;
import dev.muster.restorepoint.KnownBackup.Fault;
import dev.muster.summary.FollowUp.Mark;
import dev.muster.summary.FollowUp.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Derives from the chain of a drill or a rehearsal what is to be followed up: opened by the record
 * that broke a target, closed by the first later one that keeps it; when a restore point was not
 * what had been backed up, by one of a restore point that is not older. Nothing else is stored.
 */
public final class FollowUps {
  /** The target of a drill that failed. */
  static final String SUCCESS = "the drill succeeds";

  /** The target of a rehearsal that failed. */
  static final String REHEARSED = "the rehearsal succeeds";

  private final Map<String, FollowUp> open = new LinkedHashMap<>();
  private final List<FollowUp> closed = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  private FollowUps() {}

  /**
   * Those of all drills and rehearsals among some runs, the open ones first, the newest of each
   * first.
   */
  public static List<FollowUp> of(List<CountedRun> runs) {
    return runs.stream()
        .filter(run -> run.isOfA(CountedRun.DRILL) || run.isOfA(CountedRun.REHEARSAL))
        .collect(Collectors.groupingBy(CountedRun::plan))
        .values()
        .stream()
        .flatMap(own -> ofOne(own).stream())
        .sorted(
            Comparator.comparing(FollowUp::isOpen)
                .thenComparing(followUp -> followUp.opened().at())
                .reversed()
                .thenComparing(FollowUp::drill)
                .thenComparing(FollowUp::target))
        .toList();
  }

  private static List<FollowUp> ofOne(List<CountedRun> runs) {
    FollowUps followUps = new FollowUps();
    runs.stream().sorted(Comparator.comparingLong(CountedRun::number)).forEach(followUps::add);
    List<FollowUp> all = new ArrayList<>(followUps.closed);
    all.addAll(followUps.open.values());
    return all;
  }

  private void add(CountedRun run) {
    if (run.hasFailed()) {
      opens(run, success(run), Optional.ofNullable(run.failure()).orElse(""));
      Optional.ofNullable(run.unsound()).ifPresent(faults::add);
    } else if (run.isDone()) {
      succeeds(run);
      withdrawn(run).forEach(target -> closes(run, target, Reason.NO_LONGER_PROMISED));
    }
    run.promises().forEach(promise -> measured(run, promise));
  }

  private void succeeds(CountedRun run) {
    if (faults.stream().allMatch(fault -> fault.isNotNewerThan(run.tried()))) {
      closes(run, success(run), Reason.KEPT);
      faults.clear();
    }
  }

  private static String success(CountedRun run) {
    return run.isOfA(CountedRun.DRILL) ? SUCCESS : REHEARSED;
  }

  private void measured(CountedRun run, EvidencePromise promise) {
    switch (promise.outcome()) {
      case BROKEN -> opens(run, promise.name(), PromiseText.of(promise));
      case KEPT -> closes(run, promise.name(), Reason.KEPT);
      case NOT_MEASURED -> {}
    }
  }

  private void opens(CountedRun run, String target, String what) {
    open.merge(
        target,
        new FollowUp(run.plan(), target, what, 1, Mark.of(run), null, null),
        (before, again) -> before.again(again.what()));
  }

  private void closes(CountedRun run, String target, Reason why) {
    FollowUp before = open.remove(target);
    if (before != null) {
      closed.add(before.closed(run, why));
    }
  }

  private List<String> withdrawn(CountedRun run) {
    return open.keySet().stream()
        .filter(target -> !target.equals(success(run)))
        .filter(
            target -> run.promises().stream().noneMatch(promise -> promise.name().equals(target)))
        .toList();
  }
}
