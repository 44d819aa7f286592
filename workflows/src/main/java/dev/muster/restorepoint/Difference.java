package dev.muster.restorepoint;

/** Where a restored copy is not what was backed up, as a sentence tells it. */
public record Difference(String what, String expected, String found) {
  public static final String ABSENT = "absent";

  /** Such as {@code public.orders: expected 3 rows, found 2 rows}. */
  public String sentence() {
    return "%s: expected %s, found %s".formatted(what, expected, found);
  }
}
