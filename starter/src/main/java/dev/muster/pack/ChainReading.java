package dev.muster.pack;

import dev.muster.calendar.Period;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.pack.PackLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * Reads a chain for a pack, and of a long one holds no more texts than the pages tell: the first
 * run, the last, and the latest that were not kept.
 */
final class ChainReading {
  /** So many runs of a chain are all told, and of more of them so many that were not kept. */
  static final int MOST_TOLD = 60;

  private final ChainHead head;
  private final Period span;
  private final Function<SealedRecord, EvidenceRecord> reader;
  private final List<PackLine> lines = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();
  private final List<PackedRun> first = new ArrayList<>();
  private final Deque<PackedRun> notKept = new ArrayDeque<>();
  private final Deque<PackedRun> last = new ArrayDeque<>();

  ChainReading(ChainHead head, Period span, Function<SealedRecord, EvidenceRecord> reader) {
    this.head = head;
    this.span = span;
    this.reader = reader;
  }

  /** Takes the next record. */
  void add(SealedRecord sealed) {
    try {
      PackLine line = PackLine.of(sealed);
      if (span.contains(line.endedAt())) {
        PackedRun run = PackedRun.of(line, reader.apply(sealed));
        lines.add(line);
        keep(run);
      }
    } catch (IllegalArgumentException | JacksonException e) {
      unreadable.add(sealed.number());
    }
  }

  private void keep(PackedRun run) {
    if (first.size() < MOST_TOLD) {
      first.add(run);
    }
    if (!run.isKept()) {
      keep(run, notKept, MOST_TOLD);
    }
    keep(run, last, 1);
  }

  private static void keep(PackedRun run, Deque<PackedRun> latest, int most) {
    if (latest.size() == most) {
      latest.removeFirst();
    }
    latest.addLast(run);
  }

  /** What there was, once each record was taken. */
  PackedChain end() {
    return new PackedChain(head, lines, List.copyOf(told()), unreadable);
  }

  private Collection<PackedRun> told() {
    if (lines.size() <= MOST_TOLD) {
      return first;
    }
    TreeMap<Long, PackedRun> told = new TreeMap<>();
    for (Collection<PackedRun> some : List.of(first.subList(0, 1), notKept, last)) {
      some.forEach(run -> told.put(run.line().number(), run));
    }
    return told.values();
  }
}
