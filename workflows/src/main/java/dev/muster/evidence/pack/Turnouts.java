package dev.muster.evidence.pack;

import dev.muster.evidence.EvidenceVerdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How many runs came to what. */
public record Turnouts(Map<EvidenceVerdict, Integer> counts) {
  public Turnouts {
    counts = Map.copyOf(counts);
  }

  /** Those of some lines. */
  public static Turnouts of(Collection<PackLine> lines) {
    Map<EvidenceVerdict, Integer> counts = new EnumMap<>(EvidenceVerdict.class);
    lines.forEach(line -> counts.merge(line.verdict(), 1, Integer::sum));
    return new Turnouts(counts);
  }

  public int runs() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int of(EvidenceVerdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** As people say it, such as {@code 3 runs: 2 kept, 1 broken}. */
  public String words() {
    if (runs() == 0) {
      return "no run";
    }
    StringBuilder words = new StringBuilder(runs() == 1 ? "1 run" : runs() + " runs");
    String before = ": ";
    for (EvidenceVerdict verdict : EvidenceVerdict.values()) {
      if (of(verdict) > 0) {
        words.append(before).append(of(verdict)).append(' ').append(word(verdict));
        before = ", ";
      }
    }
    return words.toString();
  }

  private static String word(EvidenceVerdict verdict) {
    return switch (verdict) {
      case KEPT -> "kept";
      case BROKEN -> "broken";
      case FAILED -> "failed";
      case STOPPED -> "stopped";
    };
  }
}
