package dev.muster.console;

import dev.muster.document.EvidenceDocument;
import dev.muster.evidence.pack.PackPeriod;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was shown of recovery in a period.
 *
 * @param before where the quarter before is
 */
record EvidencePackPage(
    EvidenceDocument document, String from, String until, String zip, String pdf, String before) {
  static EvidencePackPage of(EvidenceDocument document, PackPeriod period) {
    return new EvidencePackPage(
        document,
        period.first().toString(),
        period.last().toString(),
        address("pack.zip", period),
        address("pack.pdf", period),
        address("pack", period.quarterBefore()));
  }

  private static String address(String page, PackPeriod period) {
    return UriComponentsBuilder.fromPath("/console/evidence/" + page)
        .queryParam("from", period.first())
        .queryParam("until", period.last())
        .toUriString();
  }
}
