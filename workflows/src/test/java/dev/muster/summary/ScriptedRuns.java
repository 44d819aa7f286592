package dev.muster.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a test says that runs left behind. */
final class ScriptedRuns implements EndedRuns {
  final List<CountedRun> all = new ArrayList<>();

  void add(CountedRun run) {
    all.add(run);
  }

  @Override
  public List<CountedRun> between(Collection<String> plans, Instant from, Instant until) {
    return of(plans).stream()
        .filter(run -> !run.endedAt().isBefore(from) && run.endedAt().isBefore(until))
        .toList();
  }

  @Override
  public Map<String, Instant> first(Collection<String> plans) {
    return of(plans).stream()
        .collect(
            Collectors.toMap(
                CountedRun::plan,
                CountedRun::startedAt,
                (one, other) -> one.isBefore(other) ? one : other));
  }

  private List<CountedRun> of(Collection<String> plans) {
    return all.stream().filter(run -> plans.contains(run.plan())).toList();
  }
}
