package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;

import dev.muster.policy.Policy;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.ratelimit.LocalRateLimits;
import dev.muster.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** The door for alerts over a scripted engine; an integration's key is its name and "-key". */
final class Front implements AutoCloseable {
  static final int BODY_LIMIT = 20_000;
  static final int EVENT_LIMIT = 2_000;

  boolean secretsAreGone;
  final ScriptedStarter engine = new ScriptedStarter();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final IncidentHandOver handOver;
  final MockMvc http;

  Front(Policy policy, Duration confirmWithin) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    IngestMetrics metrics = new IngestMetrics(meters, ObservationRegistry.NOOP);
    KnownStates known = new KnownStates(1_000, Duration.ofMinutes(5), clock);
    handOver =
        new IncidentHandOver(
            engine,
            known,
            metrics,
            Traces.none(),
            new IncidentHandOver.Limits(8, confirmWithin, 900_000));
    Reception reception =
        new Reception(
            () -> policy,
            new Reception.Desk(
                new Entrance(new IntegrationKeys(this::secret), new LocalRateLimits(), metrics),
                new Bodies(2 * BODY_LIMIT, Duration.ofSeconds(15), clock),
                new RepeatedBodies(1_000, Duration.ofMinutes(5), known)),
            handOver,
            metrics,
            clock,
            new Reception.Limits(BODY_LIMIT, EVENT_LIMIT, Duration.ofMinutes(5)));
    http =
        MockMvcBuilders.standaloneSetup(new Object())
            .addFilters(new AlertDoor(reception, json(), metrics))
            .build();
  }

  private static JsonMapper json() {
    return JsonMapper.builder()
        .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
        .build();
  }

  private String secret(SecretRef reference) {
    return new Secrets(name -> secretsAreGone ? null : name).resolve(reference);
  }

  double counted(String meter, String... tags) {
    var counter = meters.find(meter).tags(tags).counter();
    return counter == null ? 0 : counter.count();
  }

  @Override
  public void close() {
    engine.letThrough(1_000);
    handOver.close();
  }
}
