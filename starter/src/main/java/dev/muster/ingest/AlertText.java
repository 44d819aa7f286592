package dev.muster.ingest;

import dev.muster.text.Text;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of an alert's text is kept: enough for people, little enough that no single alert
 * strains a workflow's history.
 *
 * @param entries the greatest number of names
 * @param value the longest value, in characters
 * @param total of all names and values, in characters
 */
record AlertText(int entries, int value, int total) {
  static final AlertText LABELS = new AlertText(64, 1_024, 8_192);
  static final AlertText ANNOTATIONS = new AlertText(64, 4_096, 16_384);
  static final int LINE = 1_024;
  static final int LINK = 2_048;

  private static final int NAME = 256;

  /** What is kept of the values; those named first are the last to go. */
  Map<String, String> keep(Map<String, String> values, List<String> first) {
    Map<String, String> ordered = new LinkedHashMap<>();
    first.stream().filter(values::containsKey).forEach(n -> ordered.put(n, values.get(n)));
    values.forEach(ordered::putIfAbsent);

    Map<String, String> kept = new LinkedHashMap<>();
    int left = total;
    for (Iterator<Map.Entry<String, String>> it = ordered.entrySet().iterator();
        it.hasNext() && kept.size() < entries && left > 0; ) {
      Map.Entry<String, String> entry = it.next();
      String name = Text.cut(entry.getKey(), NAME);
      String text = Text.cut(entry.getValue(), Math.min(value, left));
      kept.put(name, text);
      left -= name.length() + text.length();
    }
    return kept;
  }
}
