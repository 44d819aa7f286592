package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.PairNode;
import dev.muster.failover.ReplicationLogin;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {
  @TempDir Path folder;
  private Path data;
  private Beside beside;

  @BeforeEach
  void make() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    beside = Beside.of(data);
  }

  private Upstream following(@Nullable String password) {
    PostgresAddress address = new PostgresAddress("db.example", 5433, "shop", "admin", null);
    return new Upstream(
        new PairNode("p2", "south", "there", address, "/data", "pg/p2"),
        "p1",
        new ReplicationLogin("o'brien", password),
        new Secrets(Map.of("SECRET", "a:b\\c")::get));
  }

  @Test
  void whatWasSetBeforeIsReplacedAndTheRestIsLeft() throws IOException {
    Path settings = data.resolve("postgresql.auto.conf");
    Files.writeString(settings, "work_mem = '7MB'\nprimary_conninfo = 'host=old'\nport = 5432\n");

    following(null).settle(data, beside, "run");
    following(null).settle(data, beside, "run");

    assertThat(settings)
        .content()
        .isEqualTo(
            """
            work_mem = '7MB'
            port = 5432
            primary_conninfo = 'host=''db.example'' port=5433 user=''o\\\\''brien'' application_name=''p1'''
            """);
    assertThat(data.resolve("standby.signal")).content().isEqualTo("muster rejoin run\n");
  }

  @Test
  void aSignOfASwitchStays() throws IOException {
    Files.writeString(data.resolve("standby.signal"), "muster switchover run 1 0/1 0/2\n");

    following(null).settle(data, beside, "run");

    assertThat(data.resolve("standby.signal")).content().startsWith("muster switchover");
  }

  @Test
  void thePasswordIsInAFileOfItsOwnWhateverCharactersItHas() throws IOException {
    following("${env:SECRET}").settle(data, beside, "run");

    assertThat(beside.passfile()).content().isEqualTo("db.example:5433:*:o'brien:a\\:b\\\\c\n");
    assertThat(data.resolve("postgresql.auto.conf")).content().doesNotContain("a:b");
  }
}
