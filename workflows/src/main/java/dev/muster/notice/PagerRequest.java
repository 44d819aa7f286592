package dev.muster.notice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pager starts from.
 *
 * @param gather how long after a message further pages wait to travel together
 * @param carried the state of the run before, when the history was cut
 */
public record PagerRequest(String recipient, Duration gather, @Nullable PagerSnapshot carried) {}
