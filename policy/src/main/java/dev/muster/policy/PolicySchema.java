package dev.muster.policy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The published JSON Schema of a policy file, and its verdicts in words. */
final class PolicySchema {
  private static final String RESOURCE = "policy.schema.json";

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(), InputFormat.JSON);
  private final String nameTitle = schema.getSchemaNode().at("/$defs/name/title").asString();

  /** The schema as it is published. */
  static String text() {
    try (InputStream resource =
        Objects.requireNonNull(PolicySchema.class.getResourceAsStream(RESOURCE))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes what in a file is not of the language. */
  void check(Place file, Findings findings) {
    for (Error error : schema.validate(file.node())) {
      SchemaVerdict verdict = new SchemaVerdict(error, rule(error), nameTitle);
      findings.error(file.below(verdict.path()), verdict.reason());
    }
  }

  /** The part of the schema that was not met: what carries the title a person understands. */
  private JsonNode rule(Error error) {
    String pointer = error.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
  }
}
