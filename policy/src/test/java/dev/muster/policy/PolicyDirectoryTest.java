package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDirectoryTest {
  @TempDir private Path directory;

  @Test
  void aMinimalDirectoryIsRead() throws IOException {
    write("policy.yaml", Written.minimal().text());

    LoadedPolicy loaded = new PolicyLoader().load(directory);

    assertThat(loaded.faults()).isEmpty();
    assertThat(loaded.orThrow().services()).containsOnlyKeys("shop");
  }

  @Test
  void sectionsMayStandInAnyFile() throws IOException {
    String text = Written.minimal().text();
    int half = text.indexOf("escalation:");
    write("b.yml", text.substring(0, half));
    write("A.YAML", text.substring(half));

    assertThat(new PolicyLoader().load(directory).faults()).isEmpty();
  }

  @Test
  void aMissingDirectoryAFileAndAnEmptyOneAreRefused() throws IOException {
    write("notes.txt", "nothing of ours");

    assertThat(faults(directory.resolve("gone"))).containsExactly("there is no such directory");
    assertThat(faults(directory.resolve("notes.txt"))).containsExactly("is no directory");
    assertThat(faults(directory)).containsExactly("holds no .yaml or .yml file");
  }

  @Test
  void whatEditorsLeaveBehindAndOtherFilesAreNoPolicy() throws IOException {
    write("policy.yaml", Written.minimal().text());
    write(".policy.yaml", "not: ours");
    write("policy.yaml~", "not: ours");
    write("policy.yaml.orig", "not: ours");
    Files.createDirectory(directory.resolve("more.yaml"));
    Files.createSymbolicLink(directory.resolve(".#policy.yaml"), Path.of("nobody@nowhere.1:2"));

    assertThat(new PolicyLoader().load(directory).faults()).isEmpty();
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path data = Files.createDirectory(directory.resolve("..data"));
    Files.writeString(data.resolve("policy.yaml"), Written.minimal().text());
    Files.createSymbolicLink(directory.resolve("policy.yaml"), Path.of("..data/policy.yaml"));

    assertThat(new PolicyLoader().load(directory).faults()).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereOrToADeviceIsAFaultOfItsOwn() throws IOException {
    write("policy.yaml", Written.minimal().text());
    Files.createSymbolicLink(directory.resolve("access.yaml"), Path.of("gone.yaml"));
    Files.createSymbolicLink(directory.resolve("loop.yaml"), Path.of("loop.yaml"));
    Files.createSymbolicLink(directory.resolve("zero.yaml"), Path.of("/dev/zero"));

    assertThat(Written.printed(new PolicyLoader().load(directory)))
        .containsExactly(
            "access.yaml: is no file that can be read",
            "loop.yaml: is no file that can be read",
            "zero.yaml: is no file that can be read");
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
    write("policy.yaml", "#".repeat(PolicyDirectory.LARGEST_FILE + 1));

    assertThat(Written.printed(new PolicyLoader().load(directory)))
        .containsExactly("policy.yaml: is larger than 3 MB");
  }

  @Test
  void aDirectoryThatChangesWhileItIsReadIsReadAgain() throws IOException {
    List<PolicyFile> old = List.of(Written.file("a.yaml", "old"), Written.file("b.yaml", "old"));
    List<PolicyFile> half = List.of(Written.file("a.yaml", "old"), Written.file("b.yaml", "new"));
    List<PolicyFile> changed =
        List.of(Written.file("a.yaml", "new"), Written.file("b.yaml", "new"));
    Queue<List<PolicyFile>> readings = new ArrayDeque<>(List.of(old, half, changed, changed));

    assertThat(PolicyDirectory.settled(readings::remove)).isEqualTo(changed);
    assertThat(readings).isEmpty();
  }

  @Test
  void aDirectoryThatNeverRestsIsRefused() {
    int[] count = {0};

    assertThatIOException()
        .isThrownBy(
            () -> PolicyDirectory.settled(() -> List.of(Written.file("a.yaml", "" + count[0]++))))
        .withMessage("its files change while they are read");
  }

  @Test
  void whatTheSystemSaysIsToldInWords() {
    assertThat(PolicyDirectory.why(new AccessDeniedException("policy.yaml")))
        .isEqualTo("can't be read: permission denied");
    assertThat(PolicyDirectory.why(new IOException("Input/output error")))
        .isEqualTo("can't be read: Input/output error");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static List<String> faults(Path directory) {
    LoadedPolicy loaded = new PolicyLoader().load(directory);
    assertThat(loaded.policy()).isNull();
    assertThat(loaded.faults()).allSatisfy(fault -> assertThat(fault.file()).isNotEmpty());
    return loaded.faults().stream().map(Fault::reason).toList();
  }
}
