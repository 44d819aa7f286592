package dev.muster.failover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which servers of a pair take writes, as far as it was seen. */
public sealed interface Writers {
  /** Whether nothing may be done that makes another writer. */
  boolean blocks();

  /** For people. */
  String sentence();

  /** Whether exactly this server takes writes, and it is known. */
  default boolean isOnly(String node) {
    return equals(new One(node));
  }

  /**
   * Exactly one does.
   *
   * @param node its name
   */
  record One(String node) implements Writers {
    @Override
    public boolean blocks() {
      return false;
    }

    @Override
    public String sentence() {
      return node + " takes writes, and no other server of the pair does";
    }
  }

  /** None does, and of each it is known. */
  record None() implements Writers {
    @Override
    public boolean blocks() {
      return false;
    }

    @Override
    public String sentence() {
      return "no server of the pair takes writes";
    }
  }

  /**
   * More than one does.
   *
   * @param nodes their names
   * @param why how it shows, in words
   */
  record Several(List<String> nodes, String why) implements Writers {
    public Several {
      nodes = List.copyOf(nodes);
    }

    @Override
    public boolean blocks() {
      return true;
    }

    @Override
    public String sentence() {
      return "more than one server takes writes: " + why;
    }
  }

  /**
   * They are no pair: what one holds never came from the other.
   *
   * @param why how it shows, in words
   */
  record Strangers(String why) implements Writers {
    @Override
    public boolean blocks() {
      return true;
    }

    @Override
    public String sentence() {
      return "they are no pair: " + why;
    }
  }

  /**
   * How many do is not known.
   *
   * @param why what is missing, in words
   * @param writer the name of one that is known to; null when none is
   * @param unknown the names of those of which alone it is not known; none when more than that is
   *     missing
   */
  record NotKnown(String why, @Nullable String writer, List<String> unknown) implements Writers {
    public NotKnown {
      unknown = List.copyOf(unknown);
    }

    @Override
    public boolean blocks() {
      return true;
    }

    @Override
    public String sentence() {
      String known = writer == null ? "" : writer + " takes writes, but ";
      return "%show many servers take writes is not known: %s".formatted(known, why);
    }

    /** Whether all would be known if it were proven that this server can take no writes. */
    public boolean hangsOn(String node) {
      return unknown.equals(List.of(node));
    }
  }
}
