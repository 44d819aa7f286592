package dev.muster.starter;

import io.micrometer.common.KeyValue;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Tells of a request by its pattern: the address of a link in a message is a key. */
@Component
final class RequestsByPattern extends DefaultServerRequestObservationConvention {
  private static final String NONE = "none";

  @Override
  protected KeyValue httpUrl(ServerRequestObservationContext context) {
    String pattern = context.getPathPattern();
    return KeyValue.of(HighCardinalityKeyNames.HTTP_URL, pattern == null ? NONE : pattern);
  }
}
