package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.policy.SecretRef;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePropertiesTest {

  @Test
  void aKeyIsNamedByWhereItIs() {
    assertThat(keyFrom("env:MUSTER_EVIDENCE_KEY"))
        .isEqualTo(new SecretRef("env", "MUSTER_EVIDENCE_KEY"));
    assertThat(keyFrom("file:/run/secrets/evidence-key"))
        .isEqualTo(new SecretRef("file", "/run/secrets/evidence-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MC4CAQAwBQYDK2VwBCIEIJ1h", "/run/secrets/key", "ssm:/key"})
  void anythingElseIsRefusedAndNotRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyFrom(text))
        .withMessage(
            "muster.evidence.key-from is env:NAME or file:/path, and never the key itself");
  }

  @Test
  void formerKeysAreRead() {
    PublicKey key = EvidenceKeys.generate().getPublic();
    String text = Base64.getEncoder().encodeToString(key.getEncoded());

    assertThat(new EvidenceProperties("env:KEY", List.of(text)).former()).containsExactly(key);
  }

  private static SecretRef keyFrom(String text) {
    return new EvidenceProperties(text, List.of()).key();
  }
}
