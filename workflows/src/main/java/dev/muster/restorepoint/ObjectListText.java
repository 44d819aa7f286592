package dev.muster.restorepoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The list of objects that is stored beside a manifest: JSON, an object to a line, and in its last
 * line how many there were, without which it is not whole.
 */
public final class ObjectListText {
  private static final ObjectWriter WRITER =
      StoredJson.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private ObjectListText() {}

  /** A line of a list. */
  public sealed interface Line permits OfObject, End {}

  /** The line of an object. */
  public record OfObject(StoredObject object) implements Line {}

  /** The last line. */
  public record End(long objects, long bytes) implements Line {}

  /** The line of an object, without its end. */
  public static String line(StoredObject object) {
    return written(object);
  }

  /** The last line, without its end. */
  public static String line(End end) {
    return written(end);
  }

  private static String written(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of a list can't be written", e);
    }
  }

  /**
   * What was written.
   *
   * @throws UnreadableManifestException when it is no line of a list
   */
  public static Line parse(String line) {
    try {
      JsonNode tree = StoredJson.MAPPER.readTree(line);
      if (!tree.isObject()) {
        throw new UnreadableManifestException("a line of the list of objects is none");
      }
      return tree.has("key")
          ? new OfObject(StoredJson.MAPPER.treeToValue(tree, StoredObject.class))
          : StoredJson.MAPPER.treeToValue(tree, End.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnreadableManifestException("a line of the list of objects is broken");
    }
  }
}
