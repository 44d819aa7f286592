package dev.muster.evidence;

/** Where there is more to see. */
public record EvidenceLink(String name, String address) {
  public EvidenceLink {
    name = EvidenceText.required("the name of a link", name, 80);
    address = EvidenceText.required("the address of a link", address, 600);
  }
}
