package dev.muster.pack;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.pack.PackLine;
import dev.muster.evidence.pack.Turnouts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A chain, and what it has of the period.
 *
 * @param lines of every record of the period, by number
 * @param told those of them that the pages tell of, by number
 * @param unreadable the numbers of records, of whatever time, that are not records of a run
 */
record PackedChain(
    ChainHead head, List<PackLine> lines, List<PackedRun> told, List<Long> unreadable) {
  PackedChain {
    lines = List.copyOf(lines);
    told = List.copyOf(told);
    unreadable = List.copyOf(unreadable);
  }

  String name() {
    return head.chain();
  }

  /** Of what kind its runs are: its name begins with it. */
  String kind() {
    return kind(head);
  }

  static String kind(ChainHead head) {
    return head.chain().substring(0, Math.max(0, head.chain().indexOf('/')));
  }

  /** What those came to that the pages do not tell of. */
  Turnouts untold() {
    Set<Long> numbers = told.stream().map(run -> run.line().number()).collect(Collectors.toSet());
    return Turnouts.of(lines.stream().filter(line -> !numbers.contains(line.number())).toList());
  }
}
