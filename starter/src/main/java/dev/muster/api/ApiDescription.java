package dev.muster.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;

/** What the OpenAPI document says of the whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String PROBLEM = "ProblemDetail";

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
          .read(ProblemDetail.class)
          .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(operation -> operation.getResponses().addApiResponse("default", problem()));
    };
  }

  private static ApiResponse problem() {
    MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
    return new ApiResponse()
        .description("A problem document (RFC 9457) with a code that stays the same")
        .content(new Content().addMediaType("application/problem+json", body));
  }
}
