package dev.muster.restorepoint;

import java.util.Collection;
import java.util.List;

/**
 * All that a copy of a database must hold to be equal to it, read in one snapshot.
 *
 * @param tables each table that has rows of its own; a partitioned one is its partitions
 * @param objects what the schema consists of, by kind
 * @param largeObjects how many there are, with their hash
 * @param omitted what is not compared, and why
 */
public record DatabaseContents(
    List<TableContents> tables,
    List<SequenceContents> sequences,
    List<ObjectKind> objects,
    ObjectKind largeObjects,
    List<String> omitted)
    implements Contents {
  public DatabaseContents {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    objects = List.copyOf(objects);
    omitted = List.copyOf(omitted);
  }

  /** The same with other tables. */
  public DatabaseContents with(List<TableContents> others) {
    return new DatabaseContents(others, sequences, objects, largeObjects, omitted);
  }

  /** What it says of some tables, and of nothing else. */
  public DatabaseContents only(Collection<String> names) {
    return new DatabaseContents(
        tables.stream().filter(table -> names.contains(table.name())).toList(),
        List.of(),
        List.of(),
        new ObjectKind(largeObjects.kind(), 0, "0"),
        List.of());
  }

  @Override
  public Holding holding() {
    return new Holding(tables.size(), "tables", words());
  }

  @Override
  public String words() {
    return "%,d rows in %,d tables".formatted(rows(), tables.size());
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableContents::rows).sum();
  }
}
