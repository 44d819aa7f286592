package dev.muster.trials.whole;

import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.ExportVerification;
import dev.muster.evidence.VerifiedExport;
import java.util.List;

/** Exported chains, verified with the public key of the stack. */
final class Exports {
  private Exports() {}

  static VerifiedExport verify(List<String> lines) throws ExportFormatException {
    ExportVerification verification = new ExportVerification(WholePlan.evidenceKeys());
    for (String line : lines) {
      verification.add(line);
    }
    return verification.end();
  }
}
