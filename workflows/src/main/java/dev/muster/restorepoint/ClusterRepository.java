package dev.muster.restorepoint;

import org.jspecify.annotations.Nullable;

/**
 * Where pgBackRest keeps the files and the log of a cluster.
 *
 * @param path of a folder that the cluster's machine reaches, or in the bucket of a store
 * @param store that has it, over TLS; null for a folder
 * @param certificates a file with those that the store's own is trusted by; null for the system's
 */
public record ClusterRepository(
    String path, @Nullable StoreAddress store, @Nullable String certificates) {
  /** In words, such as {@code /var/lib/pgbackrest in the store near}. */
  public String words() {
    return store == null ? path : path + " in the store " + store.name();
  }
}
