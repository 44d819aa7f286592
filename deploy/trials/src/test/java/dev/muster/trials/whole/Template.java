package dev.muster.trials.whole;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** A file of this test with gaps such as {@code @port@}. */
final class Template {
  private Template() {}

  static String read(String name, Map<String, String> gaps) throws IOException {
    try (InputStream file = Template.class.getResourceAsStream("/whole/" + name)) {
      String text = new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
      for (Map.Entry<String, String> gap : gaps.entrySet()) {
        text = text.replace("@" + gap.getKey() + "@", gap.getValue());
      }
      return text;
    }
  }
}
