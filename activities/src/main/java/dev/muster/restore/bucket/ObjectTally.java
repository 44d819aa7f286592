package dev.muster.restore.bucket;

import dev.muster.restore.ObjectCount;
import dev.muster.restorepoint.s3.TargetBucket.State;
import dev.muster.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many objects became what, counted by one thread and read by others. */
final class ObjectTally {
  private static final int MOST_TOLD = 20;
  private static final int LONGEST_KEY = 200;

  private final Map<State, ObjectCount> counts = new EnumMap<>(State.class);
  private final List<String> told = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> meanwhile = new ArrayList<>();
  private ObjectCount besides = ObjectCount.NONE;

  synchronized void add(SeenObject seen) {
    Optional<String> finding = seen.finding();
    if (finding.isPresent()) {
      find(finding.get());
      return;
    }
    counts.merge(seen.state(), ObjectCount.NONE.and(seen.bytes()), ObjectTally::sum);
    switch (seen.state()) {
      case ABSENT -> tell(seen.key(), "is not there");
      case ANOTHER -> tell(seen.key(), "is another one");
      case NEWER -> tellMeanwhile(seen.key());
      case EQUAL -> {}
    }
  }

  synchronized void addBesides(String key, long bytes) {
    besides = besides.and(bytes);
    tell(key, "is there besides");
  }

  synchronized void find(String finding) {
    if (findings.size() < MOST_TOLD) {
      findings.add(finding);
    }
  }

  private void tellMeanwhile(String key) {
    if (meanwhile.size() < MOST_TOLD) {
      meanwhile.add(Text.line(key, LONGEST_KEY));
    }
  }

  private void tell(String key, String how) {
    if (told.size() < MOST_TOLD) {
      told.add(Text.line(key, LONGEST_KEY) + " " + how);
    }
  }

  private static ObjectCount sum(ObjectCount one, ObjectCount other) {
    return new ObjectCount(one.objects() + other.objects(), one.bytes() + other.bytes());
  }

  synchronized ObjectCount of(State state) {
    return counts.getOrDefault(state, ObjectCount.NONE);
  }

  synchronized ObjectCount besides() {
    return besides;
  }

  synchronized List<String> told() {
    return List.copyOf(told);
  }

  synchronized List<String> findings() {
    return List.copyOf(findings);
  }

  synchronized List<String> meanwhile() {
    return List.copyOf(meanwhile);
  }

  /** For a heartbeat. */
  synchronized Map<String, Long> progress() {
    ObjectCount all = counts.values().stream().reduce(ObjectCount.NONE, ObjectTally::sum);
    return Map.of("objects", all.objects(), "bytes", all.bytes());
  }
}
