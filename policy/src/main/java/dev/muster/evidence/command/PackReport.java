package dev.muster.evidence.command;

import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.VerifiedExport;
import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.pack.Clause;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.evidence.pack.PackLine;
import dev.muster.evidence.pack.PackVerification;
import dev.muster.evidence.pack.Turnouts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Verifies a pack and says what it shows, by its chains alone: its pages are for reading, and
 * nobody signs them.
 */
final class PackReport {
  private final PrintWriter out;
  private final PackFile pack;
  private final PackVerification verification;

  PackReport(PrintWriter out, PackFile pack, VerifyingKeys keys) {
    this.out = out;
    this.pack = pack;
    this.verification = new PackVerification(pack.index(), keys);
  }

  /**
   * Prints it.
   *
   * @param chains prints what a chain came to
   * @return whether all is whole that is in it
   * @throws IllegalArgumentException when a chain can't be read, with its name
   */
  boolean print(BiConsumer<String, VerifiedExport> chains) throws IOException {
    PackIndex index = pack.index();
    for (String chain : pack.chains()) {
      try (BufferedReader lines = pack.chain(chain)) {
        chains.accept(chain, verification.add(chain, new BoundedLines(lines)));
      } catch (ExportFormatException | IllegalArgumentException e) {
        throw new IllegalArgumentException(PackIndex.file(chain) + ": " + e.getMessage(), e);
      }
      verification
          .lastEnded(chain)
          .ifPresent(ended -> out.println("  its last record ended at " + ended));
    }
    out.printf("%s, made %s%s%n", count(pack.chains().size()), index.madeAt(), over(index));
    out.printf("%s, by the days of %s:%n", index.period().words(), index.period().zone());
    Clause.all().forEach(clause -> out.printf("  %s: %s%n", clause.reference(), turnouts(clause)));
    List<String> findings = verification.findings();
    findings.forEach(finding -> out.println("  " + OneLine.of(finding)));
    boolean whole = verification.isWhole();
    out.println(whole ? "  verified" : "  NOT verified");
    return whole;
  }

  private static String count(int chains) {
    return chains == 1 ? "1 chain" : chains + " chains";
  }

  private static String over(PackIndex index) {
    return index.period().isOverAt(index.madeAt()) ? "" : "; the period was not over then";
  }

  private String turnouts(Clause clause) {
    List<PackLine> shown =
        verification.lines().stream().filter(line -> clause.isShownBy(line.kind())).toList();
    return Turnouts.of(shown).words();
  }
}
