package dev.muster.maintenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mode stands.
 *
 * @param on whether it is on now, all of it
 * @param wasOn whether it was on before, all of it, and not by this holder's hand
 * @param before what of it was on before, in words that a later order takes
 * @param words how it stands, for people
 * @param machine on which it stands so, of something local; null of what is the same everywhere
 */
public record ModeState(
    boolean on, boolean wasOn, List<String> before, String words, @Nullable String machine) {
  public ModeState {
    before = List.copyOf(before);
  }

  /** Of a mode that is the same everywhere. */
  public ModeState(boolean on, boolean wasOn, List<String> before, String words) {
    this(on, wasOn, before, words, null);
  }

  /** Of a mode that has no parts, of which nothing was on before. */
  public ModeState(boolean on, boolean wasOn, String words) {
    this(on, wasOn, List.of(), words);
  }

  /** The same, on a machine. */
  public ModeState at(String where) {
    return new ModeState(on, wasOn, before, words, where);
  }
}
