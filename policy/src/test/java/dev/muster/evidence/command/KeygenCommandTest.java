package dev.muster.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Muster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenCommandTest {
  @TempDir private Path directory;

  @Test
  void aPairIsWrittenOfWhichOnlyTheOwnerReadsThePrivateOne() throws IOException {
    Path file = directory.resolve("evidence-key");

    Muster made = Muster.run("evidence", "keygen", file.toString());

    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).matches("key [0-9a-f]{16}: \\S+evidence-key, \\S+evidence-key.pub\\R");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Muster.run("evidence", "public-key", file.toString()).out())
        .isEqualTo(Files.readString(directory.resolve("evidence-key.pub")))
        .startsWith("-----BEGIN PUBLIC KEY-----");
    assertThat(made.out()).doesNotContain(Files.readString(file).lines().toList().get(1));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = directory.resolve("key");
    Path shared = Files.writeString(directory.resolve("key.pub"), "mine");

    assertThat(Muster.run("evidence", "keygen", file.toString()).onlyLine())
        .startsWith("muster: " + shared + " is there already, and a key is not overwritten");
    assertThat(file).doesNotExist();
    assertThat(shared).hasContent("mine");

    Files.move(shared, file);
    assertThat(Muster.run("evidence", "keygen", file.toString()).onlyLine())
        .startsWith("muster: " + file + " is there already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void whatCannotBeWrittenOrReadIsNamed() throws IOException {
    String nowhere = directory.resolve("no/key").toString();
    Path noKey = Files.writeString(directory.resolve("none"), "hunter2");

    assertThat(Muster.run("evidence", "keygen", nowhere).onlyLine())
        .contains(nowhere + " can't be written");
    assertThat(Muster.run("evidence", "public-key", nowhere).onlyLine())
        .contains(nowhere + ": the key can't be read");
    assertThat(Muster.run("evidence", "public-key", noKey.toString()).onlyLine())
        .contains("none: not an Ed25519 private key in PKCS#8")
        .doesNotContain("hunter2");
  }
}
