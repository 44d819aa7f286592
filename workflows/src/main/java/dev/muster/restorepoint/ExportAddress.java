package dev.muster.restorepoint;

/**
 * A server that tells its own settings, which are kept as files are, one of each.
 *
 * @param url below which its API is
 * @param token the reference to what lets in whoever asks
 */
public record ExportAddress(Provider provider, String url, String token) implements BackupSource {
  /** Whose API it is. */
  public enum Provider {
    GRAFANA("Grafana");

    private final String product;

    Provider(String product) {
      this.product = product;
    }
  }

  @Override
  public String product() {
    return provider.product;
  }

  @Override
  public boolean needsServer() {
    return false;
  }
}
