package dev.muster.restorepoint.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.RestorePointFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path root;

  @BeforeEach
  void fill() throws IOException {
    write("conf/app.yaml");
    write("conf/deep/more.yaml");
    write("conf/app.bak");
    write("cache/big/blob");
    write(".env.production");
    Files.createDirectories(root.resolve("empty"));
  }

  @Test
  void whatIsNamedIsListedByPathWithTheFoldersThatLeadToIt() {
    assertThat(paths(List.of("**/*.yaml"), List.of()))
        .containsExactly("conf", "conf/app.yaml", "conf/deep", "conf/deep/more.yaml");
  }

  @Test
  void aFolderStandsForAllThatIsInIt() {
    assertThat(paths(List.of("conf", ".env*"), List.of("**/*.bak")))
        .containsExactly(
            ".env.production", "conf", "conf/app.yaml", "conf/deep", "conf/deep/more.yaml");
    assertThat(paths(List.of("**"), List.of("cache", "conf")))
        .containsExactly(".env.production", "empty");
  }

  @Test
  void aLinkIsALinkAndWhatItLeadsToElsewhereIsToldToBeLeftOut() throws IOException {
    Files.createSymbolicLink(root.resolve("current"), Path.of("conf"));
    Files.createSymbolicLink(root.resolve("out"), Path.of("../elsewhere"));

    FileTree tree = tree(List.of("current", "out"), List.of());

    assertThat(tree.entries()).extracting(TreeEntry::path).containsExactly("current", "out");
    assertThat(tree.omitted())
        .singleElement()
        .asString()
        .isEqualTo("out: a link, and what it leads to is not in " + root);
  }

  @Test
  void aSocketIsLeftOutAndTold() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(root.resolve("conf/run.sock")));

      FileTree tree = tree(List.of("conf"), List.of("conf/deep"));

      assertThat(tree.entries())
          .extracting(TreeEntry::path)
          .containsExactly("conf", "conf/app.bak", "conf/app.yaml");
      assertThat(tree.omitted()).containsExactly("conf/run.sock: a socket");
    }
  }

  @Test
  void nothingSelectedIsAnError() {
    requireUnreadable(List.of("**/*.toml"), "no file in " + root + " is of the selection");
    requireUnreadable(List.of("empty"), "no file in " + root + " is of the selection");
  }

  @Test
  void aRootThatIsNotThereIsAnError() {
    FileSelection gone = new FileSelection(root + "/gone", List.of("**"), List.of());

    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> FileTree.of(gone))
        .withMessageContaining(root + "/gone is no folder here");
  }

  @Test
  void whatTheWorkerMayNotReadIsNamed() {
    assumeTrue(!"root".equals(System.getProperty("user.name")), "root reads everything");
    Path closed = root.resolve("conf/deep");
    assertThat(closed.toFile().setReadable(false)).isTrue();

    requireUnreadable(List.of("conf"), closed + " may not be read by the worker");
    assertThat(paths(List.of("conf"), List.of("conf/deep"))).contains("conf/app.yaml");
  }

  private void requireUnreadable(List<String> include, String sentence) {
    assertThatExceptionOfType(ApplicationFailure.class)
        .isThrownBy(() -> tree(include, List.of()))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.FILES_UNREADABLE.name());
          assertThat(failure.getOriginalMessage()).isEqualTo(sentence);
        });
  }

  private List<String> paths(List<String> include, List<String> exclude) {
    return tree(include, exclude).entries().stream().map(TreeEntry::path).toList();
  }

  private FileTree tree(List<String> include, List<String> exclude) {
    return FileTree.of(new FileSelection(root.toString(), include, exclude));
  }

  private void write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }
}
