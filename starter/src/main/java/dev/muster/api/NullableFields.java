package dev.muster.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a record's fields which are always there and which may be null, as their types do. */
@Component
final class NullableFields implements ModelConverter {
  private static final String REFERENCES = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    JavaType java = Json.mapper().constructType(type.getType());
    if (resolved != null && java != null && java.isTypeOrSubTypeOf(Record.class)) {
      describe(java.getRawClass(), defined(resolved, context));
    }
    return resolved;
  }

  private static Schema<?> defined(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context
            .getDefinedModels()
            .getOrDefault(reference.substring(REFERENCES.length()), resolved);
  }

  private static void describe(Class<?> type, Schema<?> schema) {
    for (RecordComponent field : type.getRecordComponents()) {
      Schema<?> property =
          schema.getProperties() == null ? null : schema.getProperties().get(field.getName());
      if (property == null) {
        continue;
      }
      if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.addProperty(field.getName(), orNull(property));
      } else if (schema.getRequired() == null || !schema.getRequired().contains(field.getName())) {
        schema.addRequiredItem(field.getName());
      }
    }
  }

  private static Schema<?> orNull(Schema<?> property) {
    if (property.getTypes() != null) {
      property.addType("null");
      return property;
    }
    if (property.getAnyOf() != null) {
      return property;
    }
    Schema<?> nothing = new Schema<>(SpecVersion.V31).typesItem("null");
    return new Schema<>(SpecVersion.V31).anyOf(List.of(property, nothing));
  }
}
