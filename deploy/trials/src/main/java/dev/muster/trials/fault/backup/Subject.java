package dev.muster.trials.fault.backup;

import dev.muster.trials.stack.BackupPolicy;
import java.util.List;

/** What is backed up, and by which plan. */
enum Subject {
  DATABASE(BackupPolicy.SHOP, List.of("source")),
  /** Its files are in a repository, of which there is no second copy by Muster. */
  CLUSTER(BackupPolicy.SERVER, List.of("cluster-source", "cluster-store")),
  BUCKET(BackupPolicy.PICTURES, List.of("bucket-source"));

  private final String plan;

  @SuppressWarnings("ImmutableEnumChecker") // each is made by List.of
  private final List<String> parts;

  Subject(String plan, List<String> parts) {
    this.plan = plan;
    this.parts = parts;
  }

  /** The name of the backup, and of the drill of it. */
  String plan() {
    return plan;
  }

  /** What of the stack it alone needs. */
  List<String> parts() {
    return parts;
  }

  boolean hasCopy() {
    return this != CLUSTER;
  }
}
