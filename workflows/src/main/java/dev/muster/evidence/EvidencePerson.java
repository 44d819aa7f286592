package dev.muster.evidence;

/** Somebody who took part in a run, and as what: commander, approver, responder. */
public record EvidencePerson(String id, String role) {
  public EvidencePerson {
    id = EvidenceText.required("a person's id", id, 80);
    role = EvidenceText.required("a person's role in the run", role, 80);
  }
}
