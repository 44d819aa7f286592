package dev.muster.trials.fault;

import dev.muster.trials.Patience;
import dev.muster.trials.page.PageSink;
import dev.muster.trials.page.TakenPage;
import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import dev.muster.trials.stack.Incidents;
import dev.muster.trials.stack.TrialStack;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where trials take place. */
record Ground(
    TrialStack stack, PageSink sink, AlertSource source, Incidents incidents, Extent extent) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** What belongs to a trial of the pages to people, the self-check's among them. */
  List<TakenPage> taken(String trial) {
    return sink.taken().stream()
        .filter(page -> page.kind().equals("PAGE"))
        .filter(page -> page.issue().equals(trial) || page.issue().startsWith(trial + " ("))
        .toList();
  }

  /** Who was paged in a trial. */
  Set<String> paged(String trial) {
    return taken(trial).stream().map(TakenPage::recipient).collect(Collectors.toSet());
  }

  /** Posts an alert for each service, one shortly after the other, without waiting for answers. */
  Posting post(String trial, List<String> services) {
    return Posting.oneByOne(
        source, services.stream().map(service -> Signal.firing(service, trial)).toList());
  }

  /** Waits until so many people were paged; without that the trial can't go on. */
  void requirePaged(String trial, int people) throws InterruptedException {
    Patience.require(people + " people are paged", LIMIT, () -> paged(trial).size() >= people);
  }

  /** Waits until the source was told that all is kept and all people were paged, or too long. */
  void awaitPaged(String trial, Posting posting, Collection<String> people)
      throws InterruptedException {
    Patience.await(LIMIT, () -> posting.isDone() && paged(trial).containsAll(people));
  }
}
