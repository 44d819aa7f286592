package dev.muster.codec;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may have payloads decrypted from a browser.
 *
 * @param uiOrigins where Temporal's UI is, such as {@code https://temporal.example}
 */
@ConfigurationProperties(prefix = "muster.codec", ignoreUnknownFields = false)
record CodecProperties(@DefaultValue List<String> uiOrigins) {
  CodecProperties {
    uiOrigins = List.copyOf(uiOrigins);
    if (uiOrigins.contains("*")) {
      throw new IllegalArgumentException(
          "muster.codec.ui-origins names origins; '*' would be every page in a browser");
    }
  }
}
