package dev.muster.maintenance;

/**
 * Something that was measured.
 *
 * @param name what of, the same whenever it is measured
 */
public record Figure(String name, long amount, Unit unit) {
  /** What an amount is of. */
  public enum Unit {
    BYTES("bytes"),
    ROWS("rows"),
    PERCENT("%"),
    DAYS("days"),
    /** Of a setting. */
    NUMBER("");

    private final String words;

    Unit(String words) {
      this.words = words;
    }
  }

  public static Figure bytes(String name, long amount) {
    return new Figure(name, amount, Unit.BYTES);
  }

  public static Figure rows(String name, long amount) {
    return new Figure(name, amount, Unit.ROWS);
  }

  /** For people. */
  public String words() {
    return "%s %,d %s".formatted(name, amount, unit.words).strip();
  }
}
