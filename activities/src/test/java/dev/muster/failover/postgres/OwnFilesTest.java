package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
  @TempDir Path folder;
  private Path data;
  private OwnFiles own;

  @BeforeEach
  void make() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    own = new OwnFiles(Beside.of(data));
  }

  @Test
  void settingsComeBackAndWhatIsOfTheDataDoesNot() throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), "port = 1");
    Files.writeString(data.resolve("postmaster.opts"), "with -p 1");
    Files.writeString(data.resolve("backup_label"), "of before");
    Files.createDirectory(data.resolve("conf.d"));
    Files.writeString(data.resolve("conf.d/own.conf"), "work_mem = 1");
    own.keep();
    Files.writeString(data.resolve("postgresql.conf"), "port = 2");
    Files.delete(data.resolve("postmaster.opts"));
    Files.writeString(data.resolve("backup_label"), "of the copy");
    Files.writeString(data.resolve("conf.d/other.conf"), "of the other");

    own.giveBack(data);

    assertThat(data.resolve("postgresql.conf")).content().isEqualTo("port = 1");
    assertThat(data.resolve("postmaster.opts")).exists();
    assertThat(data.resolve("backup_label")).content().isEqualTo("of the copy");
    assertThat(data.resolve("conf.d/own.conf")).exists();
    assertThat(data.resolve("conf.d/other.conf")).doesNotExist();
  }

  @Test
  void whatIsKeptAgainReplacesWhatWasKept() throws IOException {
    Files.writeString(data.resolve("a.conf"), "1");
    own.keep();
    Files.delete(data.resolve("a.conf"));
    own.keep();

    own.giveBack(data);

    assertThat(data.resolve("a.conf")).doesNotExist();
  }
}
