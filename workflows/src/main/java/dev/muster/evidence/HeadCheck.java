package dev.muster.evidence;

import dev.muster.evidence.ChainFinding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Whether a head is ours and stands on the last record of a chain. */
record HeadCheck(String chain, VerifyingKeys keys, ChainHead head) {

  List<ChainFinding> findings(long last, String hash) {
    if (!head.chain().equals(chain)) {
      return List.of(finding(Kind.FOREIGN, 0, "the head is of the chain " + head.chain()));
    }
    List<ChainFinding> findings = new ArrayList<>();
    checkSignature(findings);
    checkPlace(findings, last, hash);
    return findings;
  }

  private void checkSignature(List<ChainFinding> findings) {
    if (!keys.know(head)) {
      findings.add(
          finding(
              Kind.UNKNOWN_KEY,
              0,
              "the head is signed by the key %s, which is not among those given: %s"
                  .formatted(head.keyId(), String.join(", ", keys.ids()))));
    } else if (!keys.verifies(head)) {
      findings.add(
          finding(
              Kind.BAD_SIGNATURE, 0, "the key %s did not sign this head".formatted(head.keyId())));
    }
  }

  private void checkPlace(List<ChainFinding> findings, long last, String hash) {
    long signed = head.number();
    if (last < signed) {
      findings.add(
          finding(
              Kind.CUT,
              last + 1,
              "the chain was signed up to record %d and ends with record %d"
                  .formatted(signed, last)));
    } else if (last > signed) {
      findings.add(
          finding(
              Kind.BEYOND_HEAD,
              signed + 1,
              "the chain was signed up to record %d and goes on to record %d"
                  .formatted(signed, last)));
    } else if (!head.hash().equals(hash)) {
      findings.add(
          finding(Kind.HEAD_MISMATCH, last, "record %d is not the one signed".formatted(last)));
    }
  }

  private static ChainFinding finding(Kind kind, long number, String sentence) {
    return new ChainFinding(kind, number, sentence);
  }
}
