package dev.muster.evidence.postgres;

import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that signs evidence, read afresh each time, and the public ones that signed before. */
public final class EvidenceKeyring {
  private final SecretRef reference;
  private final List<PublicKey> former;
  private final Secrets secrets;

  /**
   * Signs with what the reference stands for.
   *
   * @param former keys whose heads may be gone on from, after a rotation
   */
  public EvidenceKeyring(SecretRef reference, List<PublicKey> former, Secrets secrets) {
    this.reference = reference;
    this.former = List.copyOf(former);
    this.secrets = secrets;
  }

  /**
   * What signs.
   *
   * @throws UnusableKeyException when the key is not there or is none
   */
  HeadSigner signer() {
    try {
      return EvidenceKeys.signer(secrets.resolve(reference));
    } catch (MissingSecretException e) {
      throw new UnusableKeyException("evidence can't be signed: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyException(
          "evidence can't be signed: the secret %s is %s".formatted(reference, e.getMessage()));
    }
  }

  /** The keys that may have signed a head which this signer goes on from. */
  VerifyingKeys trusted(HeadSigner signer) {
    List<PublicKey> all = new ArrayList<>(former);
    all.add(signer.publicKey());
    return VerifyingKeys.of(all);
  }

  /** The id of the key that signs, or a sentence on why none can. */
  public String state() {
    try {
      return signer().keyId();
    } catch (UnusableKeyException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** There is nothing to sign with; the message names where it was looked for. */
  static final class UnusableKeyException extends RuntimeException {
    UnusableKeyException(@Nullable String message) {
      super(message);
    }
  }
}
