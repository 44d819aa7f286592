package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

  @Property
  void dependsOnNamesAndContentsAndNothingElse(
      @ForAll @Size(max = 4) Map<String, String> one,
      @ForAll @Size(max = 4) Map<String, String> other) {
    List<PolicyFile> files = files(one);

    assertThat(Revision.of(files.reversed())).isEqualTo(Revision.of(files));
    assertThat(Revision.of(files).equals(Revision.of(files(other)))).isEqualTo(one.equals(other));
  }

  @Test
  void whatMovesFromOneFileToTheNextIsAnotherRevision() {
    assertThat(
            List.of(
                Revision.of(files(Map.of("a.yaml", "xy", "b.yaml", ""))),
                Revision.of(files(Map.of("a.yaml", "x", "b.yaml", "y"))),
                Revision.of(files(Map.of("a.yamlx", "y", "b.yaml", ""))),
                Revision.of(List.of(PolicyFile.unreadable("a.yaml", "is gone")))))
        .doesNotHaveDuplicates()
        .allSatisfy(revision -> assertThat(revision).matches("[0-9a-f]{12}"));
  }

  @Test
  void aFileThatIsTouchedOrCopiedIsTheSame(@TempDir Path one, @TempDir Path other)
      throws IOException {
    Path file = Files.writeString(one.resolve("policy.yaml"), Written.minimal().text());
    Files.copy(file, other.resolve("policy.yaml"));
    Files.writeString(other.resolve("notes.txt"), "no part of it");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

    assertThat(Revision.of(PolicyDirectory.read(one)))
        .isEqualTo(Revision.of(PolicyDirectory.read(other)))
        .isEqualTo(new PolicyLoader().load(one).orThrow().revision());
  }

  private static List<PolicyFile> files(Map<String, String> contents) {
    return contents.entrySet().stream()
        .map(entry -> Written.file(entry.getKey(), entry.getValue()))
        .toList();
  }
}
