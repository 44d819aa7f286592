package dev.muster.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** What the OpenAPI document says of the whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String PROBLEM = "ProblemDetail";
  private static final String AWAY = "503";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Muster")
                .version("1")
                .description("Incidents, on-call and commands. Who acts is who the token is."))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  /** Every operation can be answered with a problem, always of the same shape. */
  @Bean
  OpenApiCustomizer problems() {
    return document -> {
      ModelConverters.getInstance(true)
          .readAll(Problem.class)
          .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .map(Operation::getResponses)
          .forEach(ApiDescription::addProblems);
    };
  }

  private static void addProblems(ApiResponses responses) {
    responses.addApiResponse("default", problem("A problem with a code that stays the same"));
    if (!responses.containsKey(AWAY)) {
      responses.addApiResponse(AWAY, away());
    }
  }

  private static ApiResponse away() {
    Header pause =
        new Header()
            .required(true)
            .description("Seconds after which to ask again")
            .schema(new IntegerSchema());
    return problem("Temporal, a worker or the read model is away, and nothing was lost")
        .headers(Map.of(HttpHeaders.RETRY_AFTER, pause));
  }

  private static ApiResponse problem(String description) {
    MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
  }

  /**
   * A problem document of RFC 9457.
   *
   * @param field of the request that is wrong
   * @param idempotencyKey under which the command can be repeated
   */
  @io.swagger.v3.oas.annotations.media.Schema(name = PROBLEM)
  record Problem(
      String type,
      String title,
      int status,
      String detail,
      String code,
      @Nullable String field,
      @Nullable String idempotencyKey) {}
}
