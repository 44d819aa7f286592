package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PolicySchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  @Test
  void isAValidSchemaOfDraft202012() {
    var metaSchema = REGISTRY.getSchema(SchemaLocation.of(META_SCHEMA));

    assertThat(metaSchema.validate(PolicySchema.text(), InputFormat.JSON)).isEmpty();
    assertThat(metaSchema.validate("{\"type\": \"objekt\"}", InputFormat.JSON)).isNotEmpty();
    assertThat(schema().at("/$schema").asString()).isEqualTo(META_SCHEMA);
  }

  @Test
  void knowsEverySection() {
    assertThat(schema().at("/properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Section.values()).map(Section::key).toList());
  }

  @Test
  void everyMappingIsClosedOrSaysWhatItHolds() {
    assertThat(objects(schema()))
        .isNotEmpty()
        .allSatisfy(object -> {
          assertThat(object.has("additionalProperties")).as(object.toString()).isTrue();
          assertThat(object.path("title").asString("")).as(object.toString()).isNotEmpty();
        });
  }

  @Test
  void everyReferenceWithinItLeadsSomewhere() {
    assertThat(schema().findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(schema().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
  }

  private static Stream<JsonNode> objects(JsonNode schema) {
    JsonNode type = schema.path("type");
    boolean object = type.asString("").equals("object") || type.toString().contains("\"object\"");
    return Stream.concat(
        object && !type.isObject() ? Stream.of(schema) : Stream.of(),
        schema.valueStream().flatMap(PolicySchemaTest::objects));
  }

  private static JsonNode schema() {
    return JsonMapper.shared().readTree(PolicySchema.text());
  }
}
