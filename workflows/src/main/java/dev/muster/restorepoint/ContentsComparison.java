package dev.muster.restorepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every difference between what was backed up and what a restore came to. */
public final class ContentsComparison {
  private static final Kind<TableContents> TABLES =
      new Kind<>("table ", TableContents::name, Object::equals, ContentsComparison::rows);
  private static final Kind<SequenceContents> SEQUENCES =
      new Kind<>(
          "sequence ",
          SequenceContents::name,
          SequenceContents::allows,
          ContentsComparison::position);
  private static final Kind<ObjectKind> OBJECTS =
      new Kind<>("schema, ", ObjectKind::kind, Object::equals, ContentsComparison::objects);
  private static final Kind<ObjectKind> LARGE_OBJECTS =
      new Kind<>("", ObjectKind::kind, Object::equals, ContentsComparison::objects);

  private final List<Difference> differences = new ArrayList<>();

  private ContentsComparison() {}

  /** The differences, tables first; none when the copy is equal. */
  public static List<Difference> of(DatabaseContents expected, DatabaseContents found) {
    ContentsComparison comparison = new ContentsComparison();
    comparison.all(TABLES, expected.tables(), found.tables());
    comparison.all(SEQUENCES, expected.sequences(), found.sequences());
    comparison.all(OBJECTS, expected.objects(), found.objects());
    comparison.all(LARGE_OBJECTS, List.of(expected.largeObjects()), List.of(found.largeObjects()));
    return comparison.differences;
  }

  /**
   * How things of a kind are compared.
   *
   * @param words what is told of one, given the other where there is one
   */
  private record Kind<T>(
      String prefix,
      Function<T, String> name,
      BiPredicate<T, T> same,
      BiFunction<T, @Nullable T, String> words) {}

  private <T> void all(Kind<T> kind, List<T> expected, List<T> found) {
    Map<String, T> wanted = byName(expected, kind.name());
    Map<String, T> there = byName(found, kind.name());
    Stream.concat(wanted.keySet().stream(), there.keySet().stream())
        .distinct()
        .forEach(name -> one(kind, name, wanted.get(name), there.get(name)));
  }

  private <T> void one(Kind<T> kind, String name, @Nullable T wanted, @Nullable T found) {
    if (wanted == null || found == null || !kind.same().test(wanted, found)) {
      differences.add(
          new Difference(
              kind.prefix() + name, told(kind, wanted, found), told(kind, found, wanted)));
    }
  }

  private static <T> String told(Kind<T> kind, @Nullable T one, @Nullable T other) {
    return one == null ? Difference.ABSENT : kind.words().apply(one, other);
  }

  private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
    Map<String, T> byName = new TreeMap<>();
    for (T one : all) {
      if (byName.put(name.apply(one), one) != null) {
        throw new IllegalArgumentException(name.apply(one) + " is there twice");
      }
    }
    return byName;
  }

  private static String rows(TableContents table, @Nullable TableContents other) {
    String rows = counted(table.rows(), "row");
    return other != null && other.rows() == table.rows()
        ? rows + " with hash " + table.hash()
        : rows;
  }

  private static String position(SequenceContents sequence, @Nullable SequenceContents other) {
    return sequence.first() == sequence.last()
        ? String.valueOf(sequence.first())
        : sequence.first() + " to " + sequence.last();
  }

  private static String objects(ObjectKind kind, @Nullable ObjectKind other) {
    return other != null && other.count() == kind.count()
        ? kind.count() + " with hash " + kind.hash()
        : String.valueOf(kind.count());
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
