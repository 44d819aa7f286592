package dev.muster.restorepoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlierObjectsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");

  @Property
  void findsWhatIsListedAsItWasAndNothingElse(
      @ForAll @Size(max = 20)
          Map<@CharRange(from = 'a', to = 'f') String, @IntRange(max = 2) Integer> before,
      @ForAll @Size(max = 20)
          Map<@CharRange(from = 'a', to = 'f') String, @IntRange(max = 2) Integer> now) {
    EarlierObjects earlier = new EarlierObjects(inOrder(before).iterator());

    for (StoredObject listed : inOrder(now)) {
      Optional<StoredObject> expected =
          listed.etag().equals(tag(before.get(listed.key())))
              ? Optional.of(listed)
              : Optional.empty();
      assertThat(earlier.unchanged(listed(listed))).isEqualTo(expected);
    }
  }

  @Test
  void keysGoByTheirBytesAndNotByJavasCharacters() {
    StoredObject bmp = object("\uffee", 1);
    StoredObject beyond = object("\ud83d\ude00", 1);
    EarlierObjects earlier = new EarlierObjects(List.of(bmp, beyond).iterator());

    assertThat(earlier.unchanged(listed(bmp))).contains(bmp);
    assertThat(earlier.unchanged(listed(beyond))).contains(beyond);
  }

  @Test
  void anotherTimeSizeOrTagIsAChange() {
    StoredObject object = object("a", 1);

    assertThat(object.isStill(listed(object))).isTrue();
    assertThat(object.isStill(new ListedObject("a", "another", 1, NIGHT))).isFalse();
    assertThat(object.isStill(new ListedObject("a", "1", 2, NIGHT))).isFalse();
    assertThat(object.isStill(new ListedObject("a", "1", 1, NIGHT.plusSeconds(1)))).isFalse();
  }

  @Test
  void withoutAnEarlierListEverythingIsNew() {
    assertThat(new EarlierObjects(Collections.emptyIterator()).unchanged(listed(object("a", 1))))
        .isEmpty();
  }

  private static List<StoredObject> inOrder(Map<String, Integer> tags) {
    Map<String, Integer> sorted =
        new TreeMap<>(
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
    sorted.putAll(tags);
    return sorted.entrySet().stream().map(tag -> object(tag.getKey(), tag.getValue())).toList();
  }

  private static String tag(@Nullable Integer tag) {
    return String.valueOf(tag);
  }

  private static ListedObject listed(StoredObject object) {
    return new ListedObject(object.key(), object.etag(), object.bytes(), object.modified());
  }

  static StoredObject object(String key, int tag) {
    return new StoredObject(
        key,
        1,
        "ab".repeat(32),
        tag(tag),
        NIGHT,
        null,
        "image/jpeg",
        Map.of(),
        new SharedObject("cd".repeat(32), 3, "ef".repeat(32)));
  }
}
