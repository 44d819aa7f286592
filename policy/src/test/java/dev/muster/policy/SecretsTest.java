package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private final Map<String, String> environment = new HashMap<>();
  private final Secrets secrets = new Secrets(environment::get);

  @TempDir private Path directory;

  @Test
  void aVariableIsResolvedAfreshEachTime() {
    environment.put("API_KEY", "hunter2");
    assertThat(resolve("${env:API_KEY}")).isEqualTo("hunter2");

    environment.put("API_KEY", "hunter3");
    assertThat(resolve("${env:API_KEY}")).isEqualTo("hunter3");
  }

  @Test
  void aVariableIsResolvedWithoutTheLineEndAtItsEnd() {
    environment.put("API_KEY", " hunter 2\r\n");

    assertThat(resolve("${env:API_KEY}")).isEqualTo(" hunter 2");
  }

  @Test
  void aFileIsResolvedWithoutTheLineEndAtItsEnd() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), " hunter 2\r\n");

    assertThat(resolve("${file:" + file + "}")).isEqualTo(" hunter 2");
  }

  @Test
  void whatIsMissingIsToldByReference() throws IOException {
    environment.put("EMPTY", "");
    environment.put("BLANK", "\n");
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 'h'});

    assertMissing("${env:GONE}", "the variable is not set");
    assertMissing("${env:EMPTY}", "the variable is not set");
    assertMissing("${env:BLANK}", "the variable is not set");
    assertMissing("${file:" + empty + "}", "the file is empty");
    assertMissing("${file:" + directory.resolve("gone") + "}", "the file can't be read");
    assertMissing("${file:" + directory + "}", "the file can't be read");
    assertMissing("${file:" + binary + "}", "the file can't be read");
    assertMissing("${file:/no\0path}", "the file can't be read");
    assertMissing("${ssm:/path}", "parameters of SSM are not read here");
    assertMissing("${vault:path}", "'vault' is no place for secrets");
  }

  @Test
  void aParameterIsReadWhereverParametersAreRead() {
    Secrets withParameters = new Secrets(environment::get, SecretRef::location);

    assertThat(withParameters.resolve(SecretRef.parse("${ssm:/muster/prod/key}")))
        .isEqualTo("/muster/prod/key");
  }

  private void assertMissing(String reference, String reason) {
    assertThatExceptionOfType(MissingSecretException.class)
        .isThrownBy(() -> resolve(reference))
        .withMessage("the secret " + reference + " can't be had: " + reason);
  }

  private String resolve(String reference) {
    return secrets.resolve(SecretRef.parse(reference));
  }
}
