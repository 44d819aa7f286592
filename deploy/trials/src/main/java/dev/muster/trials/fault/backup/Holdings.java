package dev.muster.trials.fault.backup;

import dev.muster.trials.backup.Repository;
import dev.muster.trials.backup.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the stores hold at a moment.
 *
 * @param points by bucket
 * @param proofs by bucket
 * @param remains of runs: uploads that were not completed, objects of no restore point, and what a
 *     repository has of none
 */
record Holdings(
    Map<String, Set<String>> points, Map<String, Set<String>> proofs, List<String> remains) {
  private static final String REPOSITORY = "the repository";
  private static final List<String> BUCKETS = List.of(Store.NEAR, Store.SECOND, Store.SMALL);

  static Holdings of(BackupGround ground, Subject subject)
      throws IOException, InterruptedException {
    Store store = ground.store();
    Map<String, Set<String>> points = new LinkedHashMap<>();
    Map<String, Set<String>> proofs = new LinkedHashMap<>();
    List<String> remains = new ArrayList<>();
    for (String bucket : BUCKETS) {
      List<String> keys = store.keys(bucket);
      points.put(bucket, store.points(bucket));
      proofs.put(bucket, new TreeSet<>(keys.stream().filter(Holdings::isProof).toList()));
      add(remains, store.uploads(bucket).size(), "upload", bucket);
      add(remains, strays(store, bucket, keys), "object", bucket);
    }
    if (subject == Subject.CLUSTER) {
      Repository repository = ground.whole().repository();
      add(remains, repository.unfinished().size(), "unfinished set", REPOSITORY);
      add(remains, unclaimed(repository, store).size(), "unclaimed set", REPOSITORY);
    }
    return new Holdings(points, proofs, remains);
  }

  /** What pgBackRest keeps, and no restore point is of. */
  private static Set<String> unclaimed(Repository repository, Store store)
      throws IOException, InterruptedException {
    Set<String> unclaimed = new TreeSet<>(repository.labels());
    unclaimed.removeAll(store.labels(Store.NEAR));
    return unclaimed;
  }

  private static boolean isProof(String key) {
    return key.contains("/proof-");
  }

  private static int strays(Store store, String bucket, List<String> keys) throws IOException {
    Set<String> known = store.known(bucket);
    return (int) keys.stream().filter(key -> !isProof(key) && !known.contains(key)).count();
  }

  private static void add(List<String> remains, int count, String what, String bucket) {
    if (count > 0) {
      remains.add("%d %s%s in %s".formatted(count, what, count == 1 ? "" : "s", bucket));
    }
  }

  /** The restore points of a bucket that were not there before. */
  int added(Holdings before, String bucket) {
    Set<String> more = new TreeSet<>(points.getOrDefault(bucket, Set.of()));
    more.removeAll(before.points.getOrDefault(bucket, Set.of()));
    return more.size();
  }

  /** The proofs that were not there before. */
  int proven(Holdings before) {
    return count(proofs) - count(before.proofs);
  }

  /** The restore points that were there before and are no more. */
  List<String> lost(Holdings before) {
    List<String> lost = new ArrayList<>();
    before.points.forEach((bucket, all) -> {
      Set<String> here = points.getOrDefault(bucket, Set.of());
      all.stream()
          .filter(point -> !here.contains(point))
          .forEach(point -> lost.add("%s is lost from %s".formatted(point, bucket)));
    });
    return lost;
  }

  /** What the restore points lack of being whole. */
  static List<String> faults(BackupGround ground, Subject subject)
      throws IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    for (String bucket : BUCKETS) {
      faults.addAll(ground.store().faults(bucket));
    }
    if (subject == Subject.CLUSTER) {
      Repository repository = ground.whole().repository();
      Set<String> gone = ground.store().labels(Store.NEAR);
      gone.removeAll(repository.labels());
      gone.forEach(label -> faults.add("the repository has not " + label));
      faults.addAll(repository.faults());
    }
    return faults;
  }

  /** In a few words. */
  String words(Holdings before) {
    int added = BUCKETS.stream().mapToInt(bucket -> added(before, bucket)).sum();
    return added == 0
        ? "%d".formatted(count(points))
        : "%d, %d new".formatted(count(points), added);
  }

  private static int count(Map<String, Set<String>> byBucket) {
    return byBucket.values().stream().mapToInt(Set::size).sum();
  }
}
