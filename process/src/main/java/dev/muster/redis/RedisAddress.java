package dev.muster.redis;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is.
 *
 * @param encrypted whether it speaks TLS
 * @param user null for Redis' default user
 * @param password null for none, or when it is found elsewhere
 */
record RedisAddress(
    String host,
    int port,
    int database,
    boolean encrypted,
    @Nullable String user,
    @Nullable String password) {
  private static final String FORM =
      "muster.redis.url is redis://HOST:PORT or, over TLS, rediss://HOST:PORT, with /DATABASE or not";
  private static final int PORT = 6379;

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; it does not repeat what may hold a password
   */
  static RedisAddress parse(String url) {
    URI uri = uri(url);
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (host == null || !("redis".equals(scheme) || "rediss".equals(scheme))) {
      throw new IllegalArgumentException(FORM);
    }
    String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    return new RedisAddress(
        host,
        uri.getPort() < 0 ? PORT : uri.getPort(),
        database(uri.getPath()),
        "rediss".equals(scheme),
        login.length > 0 && !login[0].isEmpty() ? login[0] : null,
        login.length > 1 && !login[1].isEmpty() ? login[1] : null);
  }

  private static URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // whose message repeats the address
      throw new IllegalArgumentException(FORM);
    }
  }

  private static int database(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return 0;
    }
    if (!path.matches("/\\d{1,4}")) {
      throw new IllegalArgumentException(FORM);
    }
    return Integer.parseInt(path.substring(1));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
