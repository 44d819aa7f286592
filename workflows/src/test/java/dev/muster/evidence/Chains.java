package dev.muster.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chains for tests, sealed and signed as real ones are. */
final class Chains {
  static final String NAME = "incident/checkout";
  static final HeadSigner SIGNER = signer();
  static final VerifyingKeys KEYS = VerifyingKeys.of(SIGNER.publicKey());

  private Chains() {}

  static HeadSigner signer() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new HeadSigner(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static List<SealedRecord> of(String chain, String... texts) {
    return sealed(chain, Stream.of(texts).map(Chains::bytes).toList());
  }

  static List<SealedRecord> sealed(String name, List<StoredBytes> bytes) {
    EvidenceChain chain = EvidenceChain.start(name);
    List<SealedRecord> records = new ArrayList<>();
    for (StoredBytes one : bytes) {
      records.add(chain.seal(one));
      chain = chain.with(records.getLast());
    }
    return records;
  }

  static StoredBytes bytes(String text) {
    return StoredBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static ChainHead head(SealedRecord last) {
    return SIGNER.sign(new EvidenceChain(last.chain(), last.number(), last.hash()));
  }

  static List<ChainFinding> verify(List<SealedRecord> records, @Nullable ChainHead head) {
    ChainVerification verification = new ChainVerification(NAME, KEYS);
    records.forEach(verification::add);
    return verification.findings(head);
  }

  static List<String> export(List<SealedRecord> records) {
    List<String> lines = new ArrayList<>();
    lines.add(EvidenceExport.header(records.getFirst().chain()));
    records.forEach(record -> lines.add(EvidenceExport.line(record)));
    lines.add(EvidenceExport.line(head(records.getLast())));
    return lines;
  }

  static VerifiedExport read(List<String> lines) throws ExportFormatException {
    ExportVerification verification = new ExportVerification(KEYS);
    for (String line : lines) {
      verification.add(line);
    }
    return verification.end();
  }
}
