package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentsComparisonTest {
  private static final TableContents ORDERS = new TableContents("public.orders", 3, "12");
  private static final SequenceContents NUMBERS =
      new SequenceContents("public.order_numbers", 3, 3);
  private static final ObjectKind INDEXES = new ObjectKind("index", 2, "ab");
  private static final ObjectKind BLOBS = new ObjectKind("large objects", 0, "0");

  @Test
  void anEqualCopyHasNoDifference() {
    assertThat(differences(contents(ORDERS, NUMBERS, INDEXES, BLOBS))).isEmpty();
  }

  @Test
  void aMissingRowIsToldByCounts() {
    assertThat(
            differences(
                contents(new TableContents("public.orders", 2, "9"), NUMBERS, INDEXES, BLOBS)))
        .containsExactly("table public.orders: expected 3 rows, found 2 rows");
  }

  @Test
  void anotherRowIsFoundThoughTheCountsAreEqual() {
    assertThat(
            differences(
                contents(new TableContents("public.orders", 3, "13"), NUMBERS, INDEXES, BLOBS)))
        .containsExactly(
            "table public.orders: expected 3 rows with hash 12, found 3 rows with hash 13");
  }

  @Test
  void aSequenceThatStandsElsewhereIsFound() {
    assertThat(
            differences(
                contents(
                    ORDERS, new SequenceContents("public.order_numbers", 1, 1), INDEXES, BLOBS)))
        .containsExactly("sequence public.order_numbers: expected 3, found 1");
  }

  @Test
  void aSequenceThatWentOnWhileTheDumpWasTakenMayStandAnywhereBetween() {
    SequenceContents wentOn = new SequenceContents("public.order_numbers", 3, 9);

    for (long stands : new long[] {3, 5, 9}) {
      assertThat(sentences(contents(ORDERS, wentOn, INDEXES, BLOBS), standing(stands))).isEmpty();
    }
    assertThat(sentences(contents(ORDERS, wentOn, INDEXES, BLOBS), standing(10)))
        .containsExactly("sequence public.order_numbers: expected 3 to 9, found 10");
  }

  private static DatabaseContents standing(long value) {
    return contents(
        ORDERS, new SequenceContents("public.order_numbers", value, value), INDEXES, BLOBS);
  }

  @Test
  void aLostIndexAndAnExchangedOneAreFound() {
    assertThat(differences(contents(ORDERS, NUMBERS, new ObjectKind("index", 1, "a"), BLOBS)))
        .containsExactly("schema, index: expected 2, found 1");
    assertThat(differences(contents(ORDERS, NUMBERS, new ObjectKind("index", 2, "ac"), BLOBS)))
        .containsExactly("schema, index: expected 2 with hash ab, found 2 with hash ac");
  }

  @Test
  void largeObjectsAreCompared() {
    assertThat(
            differences(
                contents(ORDERS, NUMBERS, INDEXES, new ObjectKind("large objects", 1, "7"))))
        .containsExactly("large objects: expected 0, found 1");
  }

  @Test
  void whatIsAbsentOrTooMuchIsNamed() {
    DatabaseContents none = new DatabaseContents(List.of(), List.of(), List.of(), BLOBS, List.of());
    DatabaseContents whole = contents(ORDERS, NUMBERS, INDEXES, BLOBS);

    assertThat(sentences(whole, none))
        .containsExactly(
            "table public.orders: expected 3 rows, found absent",
            "sequence public.order_numbers: expected 3, found absent",
            "schema, index: expected 2, found absent");
    assertThat(sentences(none, whole))
        .containsExactly(
            "table public.orders: expected absent, found 3 rows",
            "sequence public.order_numbers: expected absent, found 3",
            "schema, index: expected absent, found 2");
  }

  @Test
  void aTableThatIsReadTwiceIsAFault() {
    DatabaseContents twice =
        new DatabaseContents(List.of(ORDERS, ORDERS), List.of(), List.of(), BLOBS, List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentsComparison.of(twice, twice))
        .withMessage("public.orders is there twice");
  }

  private static List<String> differences(DatabaseContents found) {
    return sentences(contents(ORDERS, NUMBERS, INDEXES, BLOBS), found);
  }

  private static List<String> sentences(DatabaseContents expected, DatabaseContents found) {
    return ContentsComparison.of(expected, found).stream().map(Difference::sentence).toList();
  }

  private static DatabaseContents contents(
      TableContents table, SequenceContents sequence, ObjectKind kind, ObjectKind largeObjects) {
    return new DatabaseContents(
        List.of(table), List.of(sequence), List.of(kind), largeObjects, List.of());
  }
}
