package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.restorepoint.StoredFile.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileContentsTest {
  private static final String HASH = "ab".repeat(32);
  private static final StoredFile FOLDER = new StoredFile("conf", Kind.FOLDER, "0755", 0, "");
  private static final StoredFile YAML = file("conf/app.yaml", "0640", 3, HASH);
  private static final StoredFile LINK =
      new StoredFile("current", Kind.LINK, "0777", 4, "cd".repeat(32));

  @Test
  void anEqualCopyHasNoDifferenceWhateverItsOrder() {
    assertThat(sentences(FOLDER, YAML, LINK)).isEmpty();
    assertThat(sentences(LINK, YAML, FOLDER)).isEmpty();
  }

  @Test
  void aMissingAndAnAddedFileAreNamed() {
    assertThat(sentences(FOLDER, LINK, file("conf/new.yaml", "0640", 3, HASH)))
        .containsExactly(
            "file conf/app.yaml: expected a file, found absent",
            "file conf/new.yaml: expected absent, found a file");
  }

  @Test
  void anotherByteIsFoundThoughTheSizesAreEqual() {
    assertThat(sentences(FOLDER, LINK, file("conf/app.yaml", "0640", 3, "ef".repeat(32))))
        .containsExactly(
            "file conf/app.yaml: expected 3 bytes with SHA-256 %s, found 3 bytes with SHA-256 %s"
                .formatted(HASH, "ef".repeat(32)));
  }

  @Test
  void anotherSizeModeAndKindAreTold() {
    assertThat(sentences(FOLDER, LINK, file("conf/app.yaml", "0640", 1, "ef".repeat(32))))
        .containsExactly("file conf/app.yaml: expected 3 bytes, found 1 byte");
    assertThat(sentences(FOLDER, LINK, file("conf/app.yaml", "0644", 3, HASH)))
        .containsExactly("file conf/app.yaml: expected mode 0640, found mode 0644");
    assertThat(sentences(FOLDER, YAML, file("current", "0777", 4, HASH)))
        .containsExactly("link current: expected a link, found a file");
  }

  @Test
  void aPathStaysOnItsLine() {
    StoredFile odd = file("two\nlines", "0640", 3, HASH);

    assertThat(sentences(FOLDER, YAML, LINK, odd))
        .containsExactly("file two lines: expected absent, found a file");
  }

  // RST-05
  @Test
  void someFilesAreComparedAloneAndAFolderStandsForAllInIt() {
    FileContents all = contents(FOLDER, YAML, LINK);

    assertThat(all.only(List.of("conf")).files()).containsExactly(FOLDER, YAML);
    assertThat(all.only(List.of("current")).files()).containsExactly(LINK);
    assertThat(all.only(List.of("con")).files()).isEmpty();
    assertThat(all.has("conf/app.yaml")).isTrue();
    assertThat(all.has("app.yaml")).isFalse();
  }

  @Test
  void countsFilesAndTheirBytesInWords() {
    assertThat(contents(FOLDER, YAML, LINK).words()).isEqualTo("2 files with 3 bytes");
    assertThat(contents(FOLDER, file("a", "0644", 12_345, HASH)).words())
        .isEqualTo("1 file with 12,345 bytes");
  }

  @Test
  void aPathIsThereOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sentences(YAML, YAML))
        .withMessageContaining("twice");
  }

  @Test
  void aSelectionIsBelowARootAndOfSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileSelection("etc", List.of("**"), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileSelection("/etc", List.of(), List.of("**")));
  }

  // RST-07
  @Test
  void whatIsInTheRootOrHasItOverlapsWithIt() {
    FileSelection app = new FileSelection("/etc/app", List.of("**"), List.of());

    assertThat(List.of("/etc/app", "/etc/app/conf", "/etc", "/")).allMatch(app::overlaps);
    assertThat(List.of("/etc/app2", "/etc/ap", "/srv")).noneMatch(app::overlaps);
  }

  private static List<String> sentences(StoredFile... found) {
    return contents(FOLDER, YAML, LINK).differences(contents(found)).stream()
        .map(Difference::sentence)
        .toList();
  }

  private static FileContents contents(StoredFile... files) {
    return new FileContents(List.of(files), List.of());
  }

  private static StoredFile file(String path, String mode, long bytes, String hash) {
    return new StoredFile(path, Kind.FILE, mode, bytes, hash);
  }
}
