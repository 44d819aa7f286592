package dev.muster.restorepoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup of a cluster's files is, and what the copy must come to; the files themselves are
 * in a repository of pgBackRest, with a checksum of each.
 *
 * @param label what pgBackRest calls it
 * @param type {@code full}, {@code diff} or {@code incr}
 * @param prior the label of what it builds on; null for a full one
 * @param start where in the log it was begun
 * @param stop from where on in the log the copy is whole
 * @param firstSegment of the log without which it can't be restored
 * @param lastSegment of those
 * @param segmentSize of the log, in bytes
 * @param stored bytes in the repository, with what it builds on
 * @param checksums whether each page of the cluster has one
 * @param superuser the name of the role that was there first
 * @param databases that can be opened
 */
public record ClusterContents(
    String label,
    String type,
    @Nullable String prior,
    String start,
    String stop,
    String firstSegment,
    String lastSegment,
    long segmentSize,
    long stored,
    boolean checksums,
    String superuser,
    List<String> databases)
    implements Contents {
  public ClusterContents {
    databases = List.copyOf(databases);
  }

  @Override
  public Holding holding() {
    return new Holding(databases.size(), "databases", words());
  }

  @Override
  public String words() {
    return "%s backup %s with %d %s"
        .formatted(type, label, databases.size(), databases.size() == 1 ? "database" : "databases");
  }

  @Override
  public List<String> omitted() {
    return checksums
        ? List.of()
        : List.of("pages: the cluster has no data checksums, so whether each is sound is unknown");
  }

  @Override
  public long storedElsewhere() {
    return stored;
  }
}
