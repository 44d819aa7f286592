package dev.muster.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestsByPatternTest {
  private final ServerRequestObservationContext request =
      new ServerRequestObservationContext(
          new MockHttpServletRequest("GET", "/link/a-token-that-acknowledges"),
          new MockHttpServletResponse());

  @Test
  void theTokenOfALinkIsInNoSpan() {
    request.setPathPattern("/link/{token}");

    assertThat(told()).contains("/link/{token}").noneMatch(value -> value.contains("a-token"));
  }

  @Test
  void whatMatchesNothingIsNotToldEither() {
    assertThat(told()).noneMatch(value -> value.contains("a-token"));
  }

  private List<String> told() {
    RequestsByPattern convention = new RequestsByPattern();
    return convention
        .getHighCardinalityKeyValues(request)
        .and(convention.getLowCardinalityKeyValues(request))
        .and(KeyValue.of("name", convention.getContextualName(request)))
        .stream()
        .map(KeyValue::getValue)
        .toList();
  }
}
