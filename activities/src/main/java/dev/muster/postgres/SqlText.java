package dev.muster.postgres;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Texts as PostgreSQL takes them: it has no NUL and no half character. One that came through (a
 * mail server's words, say) must not keep an incident's story from being written for ever.
 */
public final class SqlText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(String.class, new Clean()))
          .build();

  private SqlText() {}

  public static @Nullable String of(@Nullable String text) {
    return text == null || text.chars().allMatch(SqlText::isPlain)
        ? text
        : text.codePoints()
            .map(point -> isWhole(point) ? point : REPLACEMENT)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
  }

  public static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private static boolean isPlain(int character) {
    return character != 0 && !Character.isSurrogate((char) character);
  }

  private static boolean isWhole(int point) {
    return point != 0 && (point > Character.MAX_VALUE || !Character.isSurrogate((char) point));
  }

  /** Writes strings so. */
  private static final class Clean extends ValueSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(of(text));
    }
  }
}
