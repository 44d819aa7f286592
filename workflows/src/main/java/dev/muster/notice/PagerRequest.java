package dev.muster.notice;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pager starts from.
 *
 * @param gather how long after a message further pages wait to travel together
 * @param carried lanes of the run before, when the history was cut
 */
public record PagerRequest(
    String recipient, Duration gather, @Nullable List<PagerLane.Snapshot> carried) {}
