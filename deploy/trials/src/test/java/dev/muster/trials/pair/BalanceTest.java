package dev.muster.trials.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.haproxy.RuntimeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceTest {
  private static final String SERVERS =
      """
      backend ledger
        server db-north 127.0.0.1:1%s
        server db-west 127.0.0.1:2%s
      """;

  @Test
  void whoServesIsWrittenDownForItsNextStart(@TempDir Path folder) throws Exception {
    Path configuration =
        Files.writeString(folder.resolve("pair.cfg"), SERVERS.formatted("", " disabled"));
    Balance balance = new Balance(new RuntimeApi("/nowhere"), configuration);
    PairServer north = new PairServer("north", 1, folder);
    PairServer west = new PairServer("west", 2, folder);

    balance.keep(west, north);
    assertThat(configuration).hasContent(SERVERS.formatted(" disabled", ""));
    balance.keep(west, north);
    assertThat(configuration).hasContent(SERVERS.formatted(" disabled", ""));
    balance.keep(north, west);
    assertThat(configuration).hasContent(SERVERS.formatted("", " disabled"));
  }
}
