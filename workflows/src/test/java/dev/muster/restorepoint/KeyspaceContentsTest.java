package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyspaceContentsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:10:00Z");
  private static final ObjectKind NO_FUNCTIONS = new ObjectKind("libraries of functions", 0, "0");

  /**
   * A key.
   *
   * @param expiry null when it lasts
   */
  private record Key(int database, long hash, @Nullable Instant expiry) {
    boolean isThereAt(Instant moment) {
      return expiry == null || expiry.isAfter(moment);
    }
  }

  @Provide
  Arbitrary<List<Key>> keys() {
    Arbitrary<Instant> expiries =
        Arbitraries.longs().between(1, Duration.ofDays(40).toSeconds()).map(NIGHT::plusSeconds);
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs().greaterOrEqual(1),
            expiries.injectNull(0.4))
        .as(Key::new)
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Duration> ages() {
    return Arbitraries.longs().between(0, Duration.ofDays(45).toSeconds()).map(Duration::ofSeconds);
  }

  @Property
  void aCopyIsEqualWhateverTheOrderAndHoweverMuchHasExpired(
      @ForAll("keys") List<Key> keys, @ForAll("ages") Duration age, @ForAll Random random) {
    List<Key> inAnotherOrder = new ArrayList<>(keys);
    Collections.shuffle(inAnotherOrder, random);

    assertThat(read(keys, NIGHT).differences(read(inAnotherOrder, NIGHT.plus(age)))).isEmpty();
  }

  @Property
  void aChangedKeyThatIsStillThereTheNextDayIsFound(
      @ForAll("keys") List<Key> keys, @ForAll("ages") Duration age) {
    Instant later = NIGHT.plus(age);
    Key changed = new Key(1, 5, later.plus(Duration.ofDays(1)));
    List<Key> before = new ArrayList<>(keys);
    before.add(changed);
    List<Key> after = new ArrayList<>(keys);
    after.add(new Key(changed.database(), 6, changed.expiry()));

    assertThat(read(before, NIGHT).differences(read(after, later))).hasSize(1);
  }

  @Test
  void whatDiffersIsToldByDatabase() {
    KeyspaceContents expected =
        read(List.of(new Key(0, 1, null), new Key(0, 2, null), new Key(4, 3, null)), NIGHT);

    assertThat(sentences(expected, List.of(new Key(0, 1, null), new Key(0, 7, null))))
        .containsExactly(
            "database 0: expected 2 keys with hash 00000000000000000000000000000003,"
                + " found 2 keys with hash 00000000000000000000000000000008",
            "database 4: expected 1 key, found 0 keys",
            "the snapshot: expected 3 keys, found 2 keys");
  }

  @Test
  void anotherTimeToExpireIsToldWithItsHour() {
    KeyspaceContents expected = read(List.of(key(NIGHT.plus(Duration.ofHours(3)))), NIGHT);

    assertThat(sentences(expected, List.of(key(NIGHT.plus(Duration.ofDays(3))))))
        .containsExactly(
            "database 0, expiring from 2026-03-01T05:00:00Z until 2026-03-01T06:00:00Z:"
                + " expected 1 key, found 0 keys",
            "database 0, expiring from 2026-03-04T00:00:00Z until 2026-03-05T00:00:00Z:"
                + " expected 0 keys, found 1 key");
  }

  @Test
  void otherFunctionsAreADifference() {
    KeyspaceContents expected = new KeyspaceContents(List.of(), NO_FUNCTIONS, 0, NIGHT);
    KeyspaceContents found =
        new KeyspaceContents(List.of(), new ObjectKind(NO_FUNCTIONS.kind(), 1, "a"), 0, NIGHT);

    assertThat(expected.differences(found))
        .extracting(Difference::sentence)
        .containsExactly("libraries of functions: expected 0, found 1");
  }

  @Test
  void saysHowMuchItIsAndWhatHasExpired() {
    KeyspaceContents later =
        read(
            List.of(new Key(0, 1, null), key(NIGHT.plus(Duration.ofDays(2))), key(NIGHT)),
            NIGHT.plus(Duration.ofHours(1)));

    assertThat(later.words()).isEqualTo("2 keys in 1 databases, beside 1 that have expired");
    assertThat(later.omitted())
        .containsExactly("1 keys that expire, once the hour or day has begun");
  }

  @Test
  void isStoredInAManifestAndReadFromIt() {
    KeyspaceContents contents =
        read(List.of(new Key(0, 1, null), key(NIGHT.plus(Duration.ofDays(2)))), NIGHT);
    Manifest manifest =
        new Manifest(
            Manifest.VERSION,
            "shop-cache",
            NIGHT,
            NIGHT,
            new Source("shop-cache", "abc", "7.0.15", null, "def:12"),
            List.of(new Component(Components.CACHE, "a/b", 40, "ab".repeat(32), "zstd")),
            1_000,
            "worker-1",
            "default",
            contents);

    assertThat(ManifestText.parse(ManifestText.of(manifest))).isEqualTo(manifest);
  }

  private static Key key(Instant expiry) {
    return new Key(0, 1, expiry);
  }

  private static List<String> sentences(KeyspaceContents expected, List<Key> found) {
    return expected.differences(read(found, NIGHT)).stream().map(Difference::sentence).toList();
  }

  /** As a server would have it that was started on a file with these keys. */
  private static KeyspaceContents read(List<Key> keys, Instant moment) {
    KeyspaceTally tally = new KeyspaceTally(moment);
    keys.stream()
        .filter(key -> key.isThereAt(moment))
        .forEach(key -> tally.add(key.database(), BigInteger.valueOf(key.hash()), key.expiry()));
    return new KeyspaceContents(tally.databases(), NO_FUNCTIONS, keys.size(), moment);
  }
}
