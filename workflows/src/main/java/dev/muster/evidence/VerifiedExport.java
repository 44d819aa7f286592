package dev.muster.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export comes to.
 *
 * @param records how many there are
 * @param head null when there is none
 * @param findings what is wrong, empty when the chain is whole
 */
public record VerifiedExport(
    String chain, long records, @Nullable ChainHead head, List<ChainFinding> findings) {
  public VerifiedExport {
    findings = List.copyOf(findings);
  }

  public boolean isWhole() {
    return findings.isEmpty();
  }
}
