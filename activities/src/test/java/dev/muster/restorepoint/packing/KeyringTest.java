package dev.muster.restorepoint.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.Source;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
  private static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:BACKUP_KEY}");
  private static final Secrets NONE = new Secrets(Map.<String, String>of()::get);

  @Test
  void aKeyOf32BytesInBase64IsOne() {
    assertThat(Keyring.cipher(secrets("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"), KEY))
        .isPresent();
  }

  @Test
  void whereNoKeyIsNamedNoneIsRead() {
    assertThat(Keyring.cipher(NONE, null)).isEmpty();
  }

  @Test
  void oneThatIsNotThereIsAFailureThatNamesItAndIsNotTriedAgain() {
    assertFails(NONE)
        .withMessageContaining("the key backups-2026 is not there")
        .withMessageContaining("${env:BACKUP_KEY} can't be had: the variable is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "not base64 at all", "0123456789abcdef0123456789abcdef"})
  void oneThatIsNoKeyIsAFailureThatDoesNotTellIt(String text) {
    assertFails(secrets(text))
        .withMessageContaining("the key backups-2026, ${env:BACKUP_KEY}, is not 32 bytes in base64")
        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(text));
  }

  @Test
  void oneThatThePolicyHasNotIsAFailureThatNamesIt() {
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> new Keyring(NONE, List.of(KEY)).reading("backups-2025"))
        .withMessageContaining("encrypted with the key backups-2025, which the policy has not");
  }

  @Test
  void whatIsNotEncryptedAlthoughItsBackupIsToBeIsRefused() {
    Keyring keys = new Keyring(NONE, List.of(KEY));

    keys.require(inTheClear(), null);
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> keys.require(inTheClear(), KEY))
        .withMessageContaining("postgresql_database is not encrypted, and its backup is to be")
        .extracting(ApplicationFailure::getType)
        .isEqualTo(RestorePointFailure.TARGET_REFUSED.name());
  }

  private static Manifest inTheClear() {
    Instant night = Instant.parse("2026-03-01T02:00:00Z");
    return new Manifest(
        Manifest.VERSION,
        "shop-db",
        night,
        night,
        new Source("shop", "db.example:5432/shop", "", null, null),
        List.of(new Component(Components.DATABASE, "a-run/db", 40, "ab".repeat(32), "zstd")),
        40,
        "host",
        "user",
        null);
  }

  private static ThrowableAssertAlternative<ApplicationFailure> assertFails(Secrets secrets) {
    return assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> Keyring.cipher(secrets, KEY))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_KEY.name());
          assertThat(failure.isNonRetryable()).isTrue();
        });
  }

  private static Secrets secrets(String key) {
    return new Secrets(Map.of("BACKUP_KEY", key)::get);
  }
}
