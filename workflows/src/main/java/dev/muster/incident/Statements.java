package dev.muster.incident;

import org.jspecify.annotations.Nullable;

/**
 * What people said of an incident for its report; null where nobody said anything.
 *
 * @param impact what users notice
 * @param eta when it is expected to be over
 * @param rootCause why it happened
 * @param actions what was done about it
 */
public record Statements(
    @Nullable String impact,
    @Nullable String eta,
    @Nullable String rootCause,
    @Nullable String actions) {
  /** Nothing was said. */
  public static final Statements NONE = new Statements(null, null, null, null);

  /** Texts that nobody would read to their end are cut; blank ones say nothing. */
  public Statements {
    impact = said(impact);
    eta = said(eta);
    rootCause = said(rootCause);
    actions = said(actions);
  }

  /** What holds after a later word: it replaces what it speaks of. */
  Statements with(Statements later) {
    return new Statements(
        latest(impact, later.impact),
        latest(eta, later.eta),
        latest(rootCause, later.rootCause),
        latest(actions, later.actions));
  }

  private static @Nullable String latest(@Nullable String before, @Nullable String later) {
    return later == null ? before : later;
  }

  private static @Nullable String said(@Nullable String text) {
    return text == null || text.isBlank() ? null : Timeline.cut(text);
  }
}
