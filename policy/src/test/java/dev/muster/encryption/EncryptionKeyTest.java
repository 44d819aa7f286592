package dev.muster.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Map<String, String> environment = new HashMap<>(Map.of("KEY", KEY));
  private final Secrets secrets = new Secrets(environment::get);

  @TempDir private Path directory;

  @Test
  void keysAreReadInTheirOrderFromWhereTheyAre() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), KEY + "\n");

    assertThat(EncryptionKey.read(List.of("2027-01=file:" + file, " 2026=env:KEY"), secrets))
        .extracting(EncryptionKey::id)
        .containsExactly("2027-01", "2026");
  }

  @Test
  void aKeyThatIsNotThereStopsTheStart() {
    assertThatExceptionOfType(MissingSecretException.class)
        .isThrownBy(() -> EncryptionKey.read(List.of("a=env:GONE"), secrets))
        .withMessageContaining("${env:GONE}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2hunter2", "a=", "=env:KEY", "a b=env:KEY", "a=/run/key"})
  void whatIsNoReferenceIsNotRepeated(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncryptionKey.read(List.of(written), secrets))
        .withMessage(
            "each of muster.encryption.keys is ID=env:NAME, ID=file:/path or ID=ssm:/path, and"
                + " never the key itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "aHVudGVyMg==", "aHVudGVyMg", "AAAAAAAAAAAAAAAAAAAAAA=="})
  void aKeyOfAnotherSizeIsRefusedByItsName(String secret) {
    environment.put("KEY", secret);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncryptionKey.read(List.of("a=env:KEY"), secrets))
        .withMessageStartingWith("the encryption key 'a' is not 32 bytes in base64")
        .withMessageNotContaining(secret);
  }

  @Test
  void anIdThatIsThereTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncryptionKey.read(List.of("a=env:KEY", "a=env:KEY"), secrets))
        .withMessage("muster.encryption.keys names 'a' twice");
  }

  @Test
  void aKeyIsNotShown() {
    environment.put("KEY", Base64.getEncoder().encodeToString("k".repeat(32).getBytes()));

    assertThat(EncryptionKey.read(List.of("a=env:KEY"), secrets).toString())
        .doesNotContain("kkk", environment.get("KEY"));
  }
}
