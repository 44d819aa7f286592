package dev.muster.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.link.ActionLink;
import dev.muster.link.InvalidLinkException;
import dev.muster.link.LinkSigner;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkKeysTest {
  private static final String OLD = "the old key that signs links";
  private static final String NEW = "the new key that signs links";
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final ActionLink LINK =
      new ActionLink("page-1", "incident/shop/all", "i-1", "ada", NOW.plusSeconds(60));

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  @TempDir private Path directory;

  @Test
  void keysComeFromTheEnvironmentFilesAndParameters() throws IOException {
    variables.put("KEYS", OLD + ", " + NEW);
    Path file = Files.writeString(directory.resolve("keys"), OLD + "\n" + NEW + "\n");
    parameters.put("/muster/prod/links", NEW);

    assertThat(keys("env:KEYS").get()).containsExactly(OLD, NEW);
    assertThat(keys("file:" + file).get()).containsExactly(OLD, NEW);
    assertThat(keys("ssm:/muster/prod/links", "env:KEYS").get()).containsExactly(NEW, OLD, NEW);
  }

  // SEC-01
  @Test
  void aRotationNeedsNoRestart() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), OLD);
    LinkSigner signer = new LinkSigner(keys("file:" + file));
    String before = signer.sign(LINK);

    Files.writeString(file, NEW + "\n" + OLD);
    String after = signer.sign(LINK);
    assertThat(signer.verify(before, NOW)).isEqualTo(LINK);
    assertThat(new LinkSigner(List.of(NEW)).verify(after, NOW)).isEqualTo(LINK);

    Files.writeString(file, NEW);
    assertThatThrownBy(() -> signer.verify(before, NOW)).isInstanceOf(InvalidLinkException.class);
    assertThat(signer.verify(after, NOW)).isEqualTo(LINK);
  }

  @Test
  void whileTheyCantBeReadThoseReadLastHold() throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), OLD);
    LinkKeys keys = keys("file:" + file);

    Files.delete(file);
    assertThat(keys.get()).containsExactly(OLD);
    Files.writeString(file, "short");
    assertThat(keys.get()).containsExactly(OLD);
    Files.writeString(file, NEW);
    assertThat(keys.get()).containsExactly(NEW);
  }

  @Test
  void whatIsWrongAtTheStartIsNamedAndNeverRepeated() {
    variables.put("SHORT", "hunter2");
    variables.put("COMMAS", ",,");

    assertThatThrownBy(() -> keys("env:GONE"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("${env:GONE}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys("env:SHORT"))
        .withMessage("muster.links.keys-from: a key of ${env:SHORT} is shorter than 16 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys("env:COMMAS"))
        .withMessage("muster.links.keys-from names no key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys("a key itself in place of a reference"))
        .withMessage(
            "muster.links.keys-from is env:NAME, file:/path or ssm:/path, and never the secret"
                + " itself");
  }

  private LinkKeys keys(String... references) {
    return new LinkKeys(
        new LinkProperties(List.of(references)).references(),
        new Secrets(variables::get, reference -> parameters.get(reference.location())));
  }
}
