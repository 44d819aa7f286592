package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.evidence.s3.ArchiveBucket;
import dev.muster.evidence.s3.Retention;
import dev.muster.policy.SecretRef;
import java.net.URI;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EvidencePropertiesTest {

  @Test
  void aKeyIsNamedByWhereItIs() {
    assertThat(keyFrom("env:MUSTER_EVIDENCE_KEY"))
        .isEqualTo(new SecretRef("env", "MUSTER_EVIDENCE_KEY"));
    assertThat(keyFrom("file:/run/secrets/evidence-key"))
        .isEqualTo(new SecretRef("file", "/run/secrets/evidence-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MC4CAQAwBQYDK2VwBCIEIJ1h", "/run/secrets/key", "ssm:key"})
  void anythingElseIsRefusedAndNotRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyFrom(text))
        .withMessage(
            "muster.evidence.key-from is env:NAME, file:/path or ssm:/path, and never the secret itself");
  }

  @Test
  void formerKeysAreRead() {
    PublicKey key = EvidenceKeys.generate().getPublic();
    String text = Base64.getEncoder().encodeToString(key.getEncoded());

    assertThat(new EvidenceProperties("env:KEY", List.of(text), null).former())
        .containsExactly(key);
  }

  @Test
  void everySettingIsTaken() {
    EvidenceProperties bound =
        bind(
            Map.of(
                "muster.evidence.key-from", "env:KEY",
                "muster.evidence.archive.bucket", "evidence",
                "muster.evidence.archive.region", "eu-north-1",
                "muster.evidence.archive.endpoint", "https://objects.example.com",
                "muster.evidence.archive.addressing", "path",
                "muster.evidence.archive.retention.mode", "compliance",
                "muster.evidence.archive.retention.days", "400"));

    assertThat(bound.key()).hasToString("${env:KEY}");
    assertThat(bound.archive().place())
        .isEqualTo(
            new ArchiveBucket(
                "evidence",
                "eu-north-1",
                URI.create("https://objects.example.com"),
                ArchiveBucket.Addressing.PATH,
                new Retention(Retention.Mode.COMPLIANCE, 400)));
  }

  @Test
  void nothingIsArchivedWithoutABucket() {
    EvidenceProperties bound = bind(Map.of());

    assertThat(bound).isEqualTo(new EvidenceProperties("env:MUSTER_EVIDENCE_KEY", List.of(), null));
  }

  private static EvidenceProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("muster.evidence", EvidenceProperties.class);
  }

  private static SecretRef keyFrom(String text) {
    return new EvidenceProperties(text, List.of(), null).key();
  }
}
