package dev.muster.evidence.pack;

import dev.muster.calendar.Period;
import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.ExportVerification;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.VerifiedExport;
import dev.muster.evidence.VerifyingKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the chains of a pack, and that its list has every record that they have in its period,
 * as they have it, and no other.
 */
public final class PackVerification {
  private final PackIndex index;
  private final VerifyingKeys keys;
  private final Period span;
  private final Map<String, VerifiedExport> chains = new LinkedHashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();
  private final List<PackLine> found = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  public PackVerification(PackIndex index, VerifyingKeys keys) {
    this.index = index;
    this.keys = keys;
    this.span = index.period().span();
  }

  /**
   * Takes the export of a chain.
   *
   * @throws ExportFormatException when it is none
   */
  public VerifiedExport add(String chain, Iterator<String> export) throws ExportFormatException {
    ExportVerification verification = new ExportVerification(keys, this::see);
    while (export.hasNext()) {
      verification.add(export.next());
    }
    VerifiedExport verified = verification.end();
    if (!verified.chain().equals(chain)) {
      findings.add("%s has the chain %s in it".formatted(PackIndex.file(chain), verified.chain()));
    }
    chains.put(chain, verified);
    return verified;
  }

  private void see(SealedRecord sealed) {
    try {
      PackLine line = PackLine.of(sealed);
      ended.put(line.chain(), line.endedAt());
      if (span.contains(line.endedAt())) {
        found.add(line);
      }
    } catch (IllegalArgumentException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
  }

  /** What is wrong with the list, once every chain was taken; empty when nothing is. */
  public List<String> findings() {
    List<String> all = new ArrayList<>(findings);
    index.chains().stream()
        .filter(chain -> !chains.containsKey(chain))
        .forEach(chain -> all.add("the chain %s is not in the pack".formatted(chain)));
    chains.keySet().stream()
        .filter(chain -> !index.chains().contains(chain))
        .forEach(
            chain -> all.add("the chain %s is in the pack and is not listed".formatted(chain)));
    if (chains.isEmpty()) {
      all.add("there is no chain in the pack");
    }
    Map<String, PackLine> listed = new HashMap<>();
    index
        .lines()
        .forEach(line -> {
          if (listed.put(line.place(), line) != null) {
            all.add("%s is listed twice".formatted(line.place()));
          }
        });
    found.forEach(line -> compare(line, listed.remove(line.place()), all));
    listed.keySet().stream()
        .sorted()
        .forEach(
            place -> all.add("%s is listed, and its chain has no such record".formatted(place)));
    return List.copyOf(all);
  }

  private static void compare(PackLine line, @Nullable PackLine listed, List<String> all) {
    if (listed == null) {
      all.add("%s ended in the period and is not listed".formatted(line.place()));
    } else if (!listed.equals(line)) {
      all.add(
          "%s is listed as %s, and its chain says %s"
              .formatted(line.place(), listed.said(), line.said()));
    }
  }

  /** When the run of the last record of a chain ended that could be read. */
  public Optional<Instant> lastEnded(String chain) {
    return Optional.ofNullable(ended.get(chain));
  }

  /** The records of the period, as the chains themselves have them. */
  public List<PackLine> lines() {
    return List.copyOf(found);
  }

  /** Whether every chain is whole, and the list is theirs. */
  public boolean isWhole() {
    return chains.values().stream().allMatch(VerifiedExport::isWhole) && findings().isEmpty();
  }
}
