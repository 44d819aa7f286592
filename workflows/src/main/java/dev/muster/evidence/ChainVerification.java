package dev.muster.evidence;

import dev.muster.evidence.ChainFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chain from its first record to its head and says what is wrong; it keeps the hashes and
 * not the records, so that a chain may be longer than memory.
 */
public final class ChainVerification {
  private final String chain;
  private final VerifyingKeys keys;
  private final List<ChainFinding> findings = new ArrayList<>();
  private final TreeMap<Long, Link> links = new TreeMap<>();
  private long records;

  /** What stays of a record. */
  private record Link(String previous, String hash) {}

  public ChainVerification(String chain, VerifyingKeys keys) {
    EvidenceChain.requireName(chain);
    this.chain = chain;
    this.keys = keys;
  }

  /** Takes the next record, in the order in which they were found. */
  public void add(SealedRecord record) {
    records++;
    long number = record.number();
    if (!record.chain().equals(chain)) {
      found(Kind.FOREIGN, number, "record %d is of the chain %s".formatted(number, record.chain()));
      return;
    }
    String hash = ChainHash.of(chain, number, record.previous(), record.bytes());
    if (!hash.equals(record.hash())) {
      found(Kind.EDITED, number, "record %d is not what its hash was taken over".formatted(number));
    }
    if (links.containsKey(number)) {
      found(Kind.DUPLICATE, number, "record %d is there more than once".formatted(number));
      return;
    }
    if (!links.isEmpty() && number < links.lastKey()) {
      found(
          Kind.OUT_OF_ORDER,
          number,
          "record %d stands behind record %d".formatted(number, links.lastKey()));
    }
    links.put(number, new Link(record.previous(), record.hash()));
  }

  /** How many records were taken. */
  public long records() {
    return records;
  }

  /** Everything that is wrong, nothing when the chain is whole up to a head signed by our keys. */
  public List<ChainFinding> findings(@Nullable ChainHead head) {
    List<ChainFinding> all = new ArrayList<>(findings);
    checkLinks(all);
    if (head == null) {
      all.add(
          new ChainFinding(
              Kind.NO_HEAD, 0, "there is no signed head: a cut at the end would not show"));
    } else {
      all.addAll(new HeadCheck(chain, keys, head).findings(last(), lastHash()));
    }
    return List.copyOf(all);
  }

  private void checkLinks(List<ChainFinding> all) {
    long before = 0;
    String hash = EvidenceChain.START;
    for (Map.Entry<Long, Link> entry : links.entrySet()) {
      long number = entry.getKey();
      if (number != before + 1) {
        all.add(gap(before + 1, number - 1));
      } else if (!entry.getValue().previous().equals(hash)) {
        all.add(
            new ChainFinding(
                Kind.BROKEN_LINK,
                number,
                "record %d was not sealed onto %s".formatted(number, onto(before))));
      }
      before = number;
      hash = entry.getValue().hash();
    }
  }

  private static String onto(long before) {
    return before == 0 ? "the start of a chain" : "this record " + before;
  }

  private static ChainFinding gap(long first, long last) {
    return new ChainFinding(
        Kind.GAP,
        first,
        first == last
            ? "record %d is missing".formatted(first)
            : "records %d to %d are missing".formatted(first, last));
  }

  private void found(Kind kind, long number, String sentence) {
    findings.add(new ChainFinding(kind, number, sentence));
  }

  private long last() {
    return links.isEmpty() ? 0 : links.lastKey();
  }

  private String lastHash() {
    return links.isEmpty() ? EvidenceChain.START : links.lastEntry().getValue().hash();
  }
}
