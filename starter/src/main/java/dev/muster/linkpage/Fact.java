package dev.muster.linkpage;

import org.jspecify.annotations.Nullable;

/**
 * A line of the page.
 *
 * @param address where the value leads; null when nowhere
 */
record Fact(String name, String value, @Nullable String address) {}
