package dev.muster.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The keys a request shows, wherever its sender was able to put one. */
final class PresentedKeys {
  static final String HEADER = "X-Muster-Key";

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final int LONGEST = 1_024;

  private PresentedKeys() {}

  static List<String> of(HttpServletRequest request, @Nullable String inPath) {
    List<String> keys = new ArrayList<>();
    add(keys, inPath);
    add(keys, request.getHeader(HEADER));
    add(keys, authorization(request.getHeader(HttpHeaders.AUTHORIZATION)));
    return keys;
  }

  private static void add(List<String> keys, @Nullable String key) {
    if (key != null && !key.isBlank() && key.length() <= LONGEST) {
      keys.add(key.strip());
    }
  }

  private static @Nullable String authorization(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return header.substring(BEARER.length());
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return password(header.substring(BASIC.length()).strip());
    }
    return null;
  }

  private static @Nullable String password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
