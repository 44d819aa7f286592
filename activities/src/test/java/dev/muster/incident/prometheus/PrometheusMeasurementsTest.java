package dev.muster.incident.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.incident.Measurements.Measurement;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PrometheusMeasurementsTest {
  private static final String QUERY = "sum(rate(errors{code=~\"5..\"}[5m])) / 2 + 1";
  private static final Criterion ERRORS = new Criterion("errors", QUERY, 0.05);

  @RegisterExtension
  static final WireMockExtension PROMETHEUS =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void aValueAboveTheBoundIsBeyond() {
    answer(vector("0.06"));

    assertThat(measure()).containsExactly(new Measurement("errors", 0.06, true));
  }

  @Test
  void theBoundItselfIsNotBeyond() {
    answer(vector("0.05"));

    assertThat(measure()).containsExactly(new Measurement("errors", 0.05, false));
  }

  @Test
  void ofSeveralSeriesTheHighestCounts() {
    answer(vector("0.01", "0.3", "NaN", "0.2"));

    assertThat(measure()).containsExactly(new Measurement("errors", 0.3, true));
  }

  @Test
  void aDivisionByZeroIsBeyond() {
    answer(vector("+Inf"));

    assertThat(measure())
        .containsExactly(new Measurement("errors", Double.POSITIVE_INFINITY, true));
  }

  @Test
  void aScalarIsReadToo() {
    answer(data("scalar", "[1, \"0.07\"]"));

    assertThat(measure()).containsExactly(new Measurement("errors", 0.07, true));
  }

  @Test
  void noDataIsNeitherWithinNorBeyond() {
    answer(vector());

    assertThat(measure()).containsExactly(new Measurement("errors", null, false));
  }

  @Test
  void onlyNotANumberIsNoData() {
    answer(vector("NaN"));

    assertThat(measure()).containsExactly(new Measurement("errors", null, false));
  }

  @Test
  void aStoreInTroubleIsAFailureAndNoValue() {
    answer(serverError());

    assertThatThrownBy(this::measure)
        .hasMessageContaining("Prometheus could not measure 'errors': answered 500");
  }

  private static void answer(ResponseDefinitionBuilder response) {
    PROMETHEUS.stubFor(
        get(urlPathEqualTo("/prometheus/api/v1/query"))
            .withQueryParam("query", equalTo(QUERY))
            .willReturn(response));
  }

  private static ResponseDefinitionBuilder vector(String... values) {
    String samples =
        String.join(
            ",",
            List.of(values).stream()
                .map(value -> "{\"metric\":{},\"value\":[1,\"" + value + "\"]}")
                .toList());
    return data("vector", "[" + samples + "]");
  }

  private static ResponseDefinitionBuilder data(String type, String result) {
    return okJson(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":%s}}"
            .formatted(type, result));
  }

  private List<Measurement> measure() {
    return new PrometheusMeasurements(
            HttpClient.newHttpClient(), URI.create(PROMETHEUS.url("/prometheus/")))
        .measure(List.of(ERRORS));
  }
}
