package dev.muster.restorepoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a copy of a Redis must hold to be equal to it. Keys that have expired by the time that a
 * copy is read are gone from it, as they are from the source.
 *
 * @param databases those that have keys
 * @param functions how many libraries of functions there are, with the hash of their code
 * @param stored how many keys the snapshot has, with those that had expired when it was read
 * @param readAt when all of it was read
 */
public record KeyspaceContents(
    List<KeyspaceDatabase> databases, ObjectKind functions, long stored, Instant readAt)
    implements Contents {
  public KeyspaceContents {
    databases =
        databases.stream().sorted(Comparator.comparingInt(KeyspaceDatabase::number)).toList();
  }

  /** Where a copy that was read later is not what it must be. */
  public List<Difference> differences(KeyspaceContents copy) {
    return KeyspaceComparison.of(this, copy);
  }

  @Override
  public Holding holding() {
    return new Holding(keys(), "keys", words());
  }

  @Override
  public String words() {
    String keys = "%,d keys in %,d databases".formatted(keys(), databases.size());
    long gone = stored - keys();
    return gone == 0 ? keys : "%s, beside %,d that have expired".formatted(keys, gone);
  }

  @Override
  public List<String> omitted() {
    long expiring = databases.stream().mapToLong(KeyspaceDatabase::keysThatExpire).sum();
    return expiring == 0
        ? List.of()
        : List.of("%,d keys that expire, once the hour or day has begun".formatted(expiring));
  }

  /** The keys that were there when it was read. */
  public long keys() {
    return databases.stream().mapToLong(KeyspaceDatabase::keys).sum();
  }

  /** The highest number of a database that has keys. */
  public int lastDatabase() {
    return databases.stream().mapToInt(KeyspaceDatabase::number).max().orElse(0);
  }

  /** The same with one more database, of one key. */
  public KeyspaceContents withDatabase(int number) {
    KeyspaceDatabase more =
        new KeyspaceDatabase(number, new KeySum(1, "0".repeat(31) + "1"), List.of());
    return new KeyspaceContents(
        Stream.concat(databases.stream(), Stream.of(more)).toList(), functions, stored, readAt);
  }
}
