package dev.muster.restorepoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds every difference between a Redis and a copy of it that was read later. Of the keys that
 * expire it compares those whose hour or day had not begun when either was read: those before it
 * may be gone from one and not from the other.
 */
final class KeyspaceComparison {
  private final KeyspaceContents expected;
  private final KeyspaceContents found;
  private final Instant from;
  private final List<Difference> differences = new ArrayList<>();

  private KeyspaceComparison(KeyspaceContents expected, KeyspaceContents found) {
    this.expected = expected;
    this.found = found;
    from = expected.readAt().isAfter(found.readAt()) ? expected.readAt() : found.readAt();
  }

  static List<Difference> of(KeyspaceContents expected, KeyspaceContents found) {
    return new KeyspaceComparison(expected, found).all();
  }

  private List<Difference> all() {
    Map<Integer, KeyspaceDatabase> wanted = byNumber(expected);
    Map<Integer, KeyspaceDatabase> there = byNumber(found);
    SortedSet<Integer> numbers = new TreeSet<>(wanted.keySet());
    numbers.addAll(there.keySet());
    for (int number : numbers) {
      database(
          wanted.getOrDefault(number, KeyspaceDatabase.empty(number)),
          there.getOrDefault(number, KeyspaceDatabase.empty(number)));
    }
    functions(expected.functions(), found.functions());
    if (expected.stored() != found.stored()) {
      differ("the snapshot", keys(expected.stored()), keys(found.stored()));
    }
    return differences;
  }

  private static Map<Integer, KeyspaceDatabase> byNumber(KeyspaceContents contents) {
    return contents.databases().stream()
        .collect(Collectors.toMap(KeyspaceDatabase::number, database -> database));
  }

  private void database(KeyspaceDatabase wanted, KeyspaceDatabase there) {
    String name = "database " + wanted.number();
    compare(name, wanted.lasting(), there.lasting());
    Set<Instant> days = wholeDays(wanted, there);
    SortedMap<Instant, ExpiringKeys> awaited = comparable(wanted, days);
    SortedMap<Instant, ExpiringKeys> met = comparable(there, days);
    SortedMap<Instant, ExpiringKeys> all = new TreeMap<>(met);
    all.putAll(awaited);
    all.forEach((begin, keys) ->
        compare(
            "%s, expiring from %s until %s".formatted(name, keys.from(), keys.until()),
            sum(awaited, begin),
            sum(met, begin)));
  }

  /** Days that one of both tells as a whole, so that the other must be added up to be compared. */
  private static Set<Instant> wholeDays(KeyspaceDatabase one, KeyspaceDatabase other) {
    return Stream.concat(one.expiring().stream(), other.expiring().stream())
        .filter(ExpiringKeys::isOfAWholeDay)
        .map(ExpiringKeys::from)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private SortedMap<Instant, ExpiringKeys> comparable(
      KeyspaceDatabase database, Set<Instant> days) {
    SortedMap<Instant, ExpiringKeys> comparable = new TreeMap<>();
    database.expiring().stream()
        .map(keys -> days.contains(keys.day()) ? keys.ofTheDay() : keys)
        .filter(keys -> !keys.from().isBefore(from))
        .forEach(keys ->
            comparable.merge(
                keys.from(), keys, (one, other) -> one.with(one.sum().plus(other.sum()))));
    return comparable;
  }

  private static KeySum sum(SortedMap<Instant, ExpiringKeys> all, Instant begin) {
    ExpiringKeys keys = all.get(begin);
    return keys == null ? KeySum.ZERO : keys.sum();
  }

  private void compare(String what, KeySum wanted, KeySum there) {
    if (!wanted.equals(there)) {
      boolean asMany = wanted.keys() == there.keys();
      differ(what, words(wanted, asMany), words(there, asMany));
    }
  }

  private static String words(KeySum sum, boolean withHash) {
    return withHash ? keys(sum.keys()) + " with hash " + sum.hash() : keys(sum.keys());
  }

  private static String keys(long count) {
    return count == 1 ? "1 key" : count + " keys";
  }

  private void functions(ObjectKind wanted, ObjectKind there) {
    if (!wanted.equals(there)) {
      boolean asMany = wanted.count() == there.count();
      differ(wanted.kind(), words(wanted, asMany), words(there, asMany));
    }
  }

  private static String words(ObjectKind kind, boolean withHash) {
    return withHash ? kind.count() + " with hash " + kind.hash() : String.valueOf(kind.count());
  }

  private void differ(String what, String wanted, String there) {
    differences.add(new Difference(what, wanted, there));
  }
}
