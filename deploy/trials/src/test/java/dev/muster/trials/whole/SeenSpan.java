package dev.muster.trials.whole;

import java.util.List;

/**
 * A span as a collector was told of it; ids in hexadecimal digits.
 *
 * @param parent empty for the first of a trace
 * @param links the traces that it names beside its own
 */
record SeenSpan(String trace, String id, String parent, String name, List<String> links) {}
