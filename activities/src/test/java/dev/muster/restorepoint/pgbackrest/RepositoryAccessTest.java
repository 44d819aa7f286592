package dev.muster.restorepoint.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Secrets;
import dev.muster.restorepoint.ClusterAddress;
import dev.muster.restorepoint.ClusterRepository;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.StoreAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepositoryAccessTest {
  private static final Secrets SECRETS =
      new Secrets(
          Map.of("KEY", "hush-key\n", "ACCESS", "hush-access", "SECRET", "hush-secret")::get);
  private static final EncryptionKey KEY = new EncryptionKey("backups-2026", "${env:KEY}");

  @Test
  void secretsAreInTheEnvironmentAndNeverInTheFile() {
    RepositoryAccess access =
        RepositoryAccess.of(
            new ClusterRepository("/pgbackrest", store(), "/etc/ca.pem"), SECRETS, KEY);

    assertThat(access.settings())
        .isEqualTo(
            """
            repo1-path=/pgbackrest
            repo1-cipher-type=aes-256-cbc
            repo1-type=s3
            repo1-s3-bucket=shop-backups
            repo1-s3-region=eu-north-1
            repo1-s3-endpoint=objects.example.com
            repo1-storage-port=9000
            repo1-s3-uri-style=path
            repo1-storage-ca-file=/etc/ca.pem
            """);
    assertThat(access.environment())
        .containsOnly(
            Map.entry("PGBACKREST_REPO1_CIPHER_PASS", "hush-key"),
            Map.entry("PGBACKREST_REPO1_S3_KEY", "hush-access"),
            Map.entry("PGBACKREST_REPO1_S3_KEY_SECRET", "hush-secret"));
  }

  @Test
  void aFolderTakesItsPathAlone() {
    assertThat(folder(null))
        .isEqualTo(new RepositoryAccess("repo1-path=/srv/pgbackrest\n", Map.of()));
  }

  @Test
  void whatACopyIsRestoredByDoesNotKnowWhereProductionIs() {
    ClusterAddress cluster =
        new ClusterAddress(
            new PostgresAddress("127.0.0.1", 5433, "shop", "backup", null),
            "/var/lib/postgresql/15/main",
            "shop",
            new ClusterRepository("/srv/pgbackrest", null, null),
            Duration.ofDays(1));
    PgBackRestSettings settings = new PgBackRestSettings(cluster, folder(null), 2);

    assertThat(settings.ofSource())
        .contains("[shop]\npg1-path=/var/lib/postgresql/15/main\npg1-port=5433\n");
    assertThat(settings.ofCopy(Path.of("/tmp/drill-1/data")))
        .contains("[shop]\npg1-path=/tmp/drill-1/data\n")
        .doesNotContain("/var/lib/postgresql", "pg1-port");
  }

  private static RepositoryAccess folder(@Nullable EncryptionKey key) {
    return RepositoryAccess.of(new ClusterRepository("/srv/pgbackrest", null, null), SECRETS, key);
  }

  private static StoreAddress store() {
    return new StoreAddress(
        "near",
        "shop-backups",
        "eu-north-1",
        "https://objects.example.com:9000",
        StoreAddress.Addressing.PATH,
        "database/",
        new StoreAddress.Credentials("${env:ACCESS}", "${env:SECRET}"));
  }
}
