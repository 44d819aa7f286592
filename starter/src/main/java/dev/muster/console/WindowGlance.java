package dev.muster.console;

import dev.muster.api.WindowBook;
import dev.muster.policy.Plans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows that matter now.
 *
 * @param open those whose time has come
 * @param next null when none comes, or nobody can tell
 * @param known false when it can't be told what runs
 */
record WindowGlance(List<WindowCard> open, @Nullable WindowLine next, boolean known) {
  static final WindowGlance NONE = new WindowGlance(List.of(), null, true);
  static final WindowGlance UNKNOWN = new WindowGlance(List.of(), null, false);

  static WindowGlance of(WindowBook.Page page, Plans plans, Times times) {
    return new WindowGlance(
        page.begun().stream().map(one -> WindowCard.of(one, plans, times)).toList(),
        page.coming().stream().findFirst().map(one -> WindowLine.of(one, times)).orElse(null),
        page.runsKnown());
  }

  /** Whether there is something to say. */
  public boolean any() {
    return !open.isEmpty() || next != null || !known;
  }
}
