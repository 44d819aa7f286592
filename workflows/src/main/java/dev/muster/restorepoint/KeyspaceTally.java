package dev.muster.restorepoint;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up keys of a Redis while they are read, in whatever order they come. */
public final class KeyspaceTally {
  private static final ExpiringKeys NEVER = new ExpiringKeys(Instant.MIN, Instant.MAX, KeySum.ZERO);

  private final Map<Integer, Map<ExpiringKeys, Sum>> databases = new TreeMap<>();
  private final Instant begunAt;

  /**
   * @param begunAt when the reading began: what expires soon after is told apart more finely
   */
  public KeyspaceTally(Instant begunAt) {
    this.begunAt = begunAt;
  }

  private static final class Sum {
    private long keys;
    private BigInteger hash = BigInteger.ZERO;

    void add(BigInteger one) {
      keys++;
      hash = hash.add(one);
    }

    KeySum told() {
      return KeySum.of(keys, hash);
    }
  }

  /**
   * Adds a key.
   *
   * @param hash of the key with its value and the moment at which it expires
   * @param expiry that moment; null when it does not expire
   */
  public void add(int database, BigInteger hash, @Nullable Instant expiry) {
    databases
        .computeIfAbsent(database, number -> new HashMap<>())
        .computeIfAbsent(
            expiry == null ? NEVER : ExpiringKeys.around(expiry, begunAt), keys -> new Sum())
        .add(hash);
  }

  /** What it came to, of those databases that have keys. */
  public List<KeyspaceDatabase> databases() {
    List<KeyspaceDatabase> told = new ArrayList<>();
    databases.forEach((number, sums) -> told.add(database(number, sums)));
    return told;
  }

  private static KeyspaceDatabase database(int number, Map<ExpiringKeys, Sum> sums) {
    List<ExpiringKeys> expiring = new ArrayList<>();
    KeySum lasting = KeySum.ZERO;
    for (Map.Entry<ExpiringKeys, Sum> entry : sums.entrySet()) {
      if (entry.getKey().equals(NEVER)) {
        lasting = entry.getValue().told();
      } else {
        expiring.add(entry.getKey().with(entry.getValue().told()));
      }
    }
    return new KeyspaceDatabase(number, lasting, expiring);
  }
}
