package dev.muster.ingest;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the API's documentation says of the door for alerts, which no controller tells it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AlertOperations implements OpenApiCustomizer {
  private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
  private static final String TAG = "alerts";

  @Override
  public void customise(OpenAPI document) {
    List.of(Answer.class, EventAnswer.class)
        .forEach(type ->
            ModelConverters.getInstance(true)
                .readAll(type)
                .forEach(document.getComponents()::addSchemas));
    document.path(AlertDoor.WEBHOOKS + "{integration}", webhooks("takeAlerts", integration()));
    document.path(
        AlertDoor.WEBHOOKS + "{integration}/{key}",
        webhooks("takeAlertsByPath", integration(), parameter("key", "One of its keys")));
    document.path(AlertDoor.EVENTS, new PathItem().post(event()));
  }

  private static PathItem webhooks(String id, Parameter... parameters) {
    return new PathItem().post(alerts(id, parameters)).put(alerts(id + "Again", parameters));
  }

  private static Operation alerts(String id, Parameter... parameters) {
    return new Operation()
        .operationId(id)
        .addTagsItem(TAG)
        .summary("Takes the alerts of an integration")
        .description(
            "Alertmanager's webhook (version 4), Grafana's, or Muster's own shape, as the"
                + " integration's format says. The key is a bearer token, the password of basic"
                + " authentication, X-Muster-Key, or, for senders that can set no header, the last"
                + " part of the path.")
        .parameters(List.of(parameters))
        .requestBody(body(BodyExamples.GENERIC))
        .responses(answers("200", "Durable: what became of each alert", Answer.class));
  }

  private static Operation event() {
    return new Operation()
        .operationId("enqueue")
        .addTagsItem(TAG)
        .summary("Takes an event as PagerDuty's Events API does")
        .description(
            "Version 2: whatever can page PagerDuty pages Muster by changing one address. The"
                + " routing key is an integration's key.")
        .requestBody(body(BodyExamples.EVENT))
        .responses(
            answers("202", "Durable", EventAnswer.class)
                .addApiResponse("400", answer("Not an event", EventAnswer.class)));
  }

  private static Parameter integration() {
    return parameter("integration", "The integration's name in the policy");
  }

  private static Parameter parameter(String name, String description) {
    return new PathParameter().name(name).description(description).schema(new StringSchema());
  }

  private static RequestBody body(String example) {
    return new RequestBody()
        .required(true)
        .content(
            new Content()
                .addMediaType(
                    JSON, new MediaType().schema(new Schema<>().type("object")).example(example)));
  }

  private static ApiResponses answers(String status, String description, Class<?> type) {
    return new ApiResponses().addApiResponse(status, answer(description, type));
  }

  private static ApiResponse answer(String description, Class<?> type) {
    Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + type.getSimpleName());
    return new ApiResponse()
        .description(description)
        .content(new Content().addMediaType(JSON, new MediaType().schema(schema)));
  }
}
