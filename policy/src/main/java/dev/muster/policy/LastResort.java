package dev.muster.policy;

import java.time.Duration;

/**
 * Who is told by the front itself when nothing else can act.
 *
 * @param after how long the trouble must last
 */
public record LastResort(String channel, String address, Duration after) {}
