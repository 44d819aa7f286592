package dev.muster.maintenance.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolFileTest {
  private static final PoolFile FILE =
      new PoolFile(
          """
          ; the shop's
          [databases]
          shop = host=127.0.0.1 port=5432
          default_pool_size = host=elsewhere

          [pgbouncer]
          listen_port = 6432
          ; default_pool_size = 10
          default_pool_size=20
            pool_mode = session

          [users]
          default_pool_size = 3
          """);

  // MNT-16
  @Test
  void onlyTheValueOfThePoolersOwnSectionChanges() {
    assertThat(FILE.with(Map.of("default_pool_size", "40")).text())
        .isEqualTo(FILE.text().replace("default_pool_size=20", "default_pool_size= 40"));
  }

  @Test
  void whatIsNotThereIsAddedAtTheEndOfItsSection() {
    PoolFile changed = FILE.with(Map.of("max_client_conn", "500", "min_pool_size", "5"));

    assertThat(changed.text())
        .contains("  pool_mode = session\nmax_client_conn = 500\nmin_pool_size = 5\n\n[users]");
    assertThat(changed.value("max_client_conn")).isEqualTo("500");
  }

  // MNT-16
  @Test
  void whatWasAddedIsTakenOutAgain() {
    assertThat(FILE.with(Map.of("min_pool_size", "5")).with(Map.of("min_pool_size", "")))
        .isEqualTo(FILE);
    assertThat(FILE.with(Map.of("default_pool_size", "")).value("default_pool_size")).isEmpty();
  }

  @Test
  void theLastOfSeveralCountsAndAllAreChanged() {
    PoolFile twice = new PoolFile("[pgbouncer]\nmin_pool_size = 1\nmin_pool_size = 2\n");

    assertThat(twice.value("min_pool_size")).isEqualTo("2");
    assertThat(twice.with(Map.of("min_pool_size", "3")).text())
        .isEqualTo("[pgbouncer]\nmin_pool_size = 3\nmin_pool_size = 3\n");
  }

  @Test
  void aFileWithoutTheSectionGetsIt() {
    assertThat(new PoolFile("[databases]\n").with(Map.of("min_pool_size", "3")).text())
        .isEqualTo("[databases]\n[pgbouncer]\nmin_pool_size = 3\n");
  }
}
