package dev.muster.maintenance;

import java.util.List;

/**
 * How a mode stands.
 *
 * @param on whether it is on now, all of it
 * @param wasOn whether it was on before, all of it, and not by this holder's hand
 * @param before what of it was on before, in words that a later order takes
 * @param words how it stands, for people
 */
public record ModeState(boolean on, boolean wasOn, List<String> before, String words) {
  public ModeState {
    before = List.copyOf(before);
  }

  /** Of a mode that has no parts, of which nothing was on before. */
  public ModeState(boolean on, boolean wasOn, String words) {
    this(on, wasOn, List.of(), words);
  }
}
