package dev.muster.evidence;

/** Something to know of a run, in the order in which it should be read. */
public record EvidenceFact(String name, String text) {
  public EvidenceFact {
    name = EvidenceText.required("the name of a fact", name, 80);
    text = EvidenceText.fitted(text, 3_000);
  }
}
