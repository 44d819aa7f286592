package dev.muster.trace;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector is told of runs, each of whose tasks is a replay of all that went before. */
class TracesTest {
  private static final String QUEUE = "relay";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();
  private final Traces traces = new Traces(telemetry);
  private final List<String> seen = new ArrayList<>();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setInterceptors(new WorkflowClientInterceptor[] {new ClientTraces(traces)})
                        .validateAndBuildWithDefaults())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(0)
                        .setWorkerInterceptors(new WorkerTraces(traces))
                        .build())
                .build());
    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(
        RelayWorkflow.class, RelayWorkflow.ChildWorkflow.class);
    worker.registerActivitiesImplementations(new Done());
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
    telemetry.close();
  }

  /** Notes the trace that it is done in. */
  private final class Done implements Relay.Deeds {
    @Override
    public void near() {
      seen.add(Traces.id().orElse("none"));
    }

    @Override
    public void far() {
      seen.add(Traces.id().orElse("none"));
    }

    @Override
    public void send(Letter letter) {
      throw new IllegalStateException("a message with a secret");
    }
  }

  @Test
  void whateverARunDoesIsInTheTraceOfWhoeverStartedIt() {
    Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
    try (Scope _ = request.makeCurrent()) {
      finish(start(2), true);
    } finally {
      request.end();
    }

    String trace = request.getSpanContext().getTraceId();
    assertThat(seen).hasSize(4).containsOnly(trace);
    assertThat(names(trace))
        .contains(
            Map.entry("StartWorkflow:Relay", 1L),
            Map.entry("SignalWorkflow:hurry", 1L),
            Map.entry("RunActivity:Near", 2L),
            Map.entry("RunActivity:Far", 2L),
            Map.entry("RunWorkflow:Child", 2L),
            Map.entry("RunWorkflow:Relay", 2L));
  }

  @Test
  void aReplayMakesNoSpanAnew() {
    finish(start(1), false);

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "StartWorkflow:Relay",
            "RunActivity:Near",
            "RunActivity:Far",
            "RunActivity:Send",
            "RunWorkflow:Child",
            "RunWorkflow:Relay");
  }

  @Test
  void aRunThatWasStartedWithoutATraceHasOneOfItsOwn() {
    WorkflowClient plain = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    WorkflowStub run = stub(plain);
    String runId = run.start(1).getRunId();
    finish(run, false);

    assertThat(seen).hasSize(2).containsOnly(runId.replace("-", ""));
    assertThat(names(seen.getFirst())).containsKeys("RunWorkflow:Relay", "RunWorkflow:Child");
  }

  @Test
  void whatIsSentForSeveralIsInTheTraceOfTheFirstAndNamesTheOthers() {
    finish(start(1), false);

    SpanData sent = only("RunActivity:Send");
    assertThat(sent.getTraceId()).isEqualTo(RelayWorkflow.FIRST.substring(3, 35));
    assertThat(sent.getParentSpanId()).isEqualTo(RelayWorkflow.FIRST.substring(36, 52));
    assertThat(sent.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getTraceId)
        .containsExactly(RelayWorkflow.SECOND.substring(3, 35));
  }

  @Test
  void aFailureIsMarkedWithoutItsMessage() {
    finish(start(1), false);

    SpanData sent = only("RunActivity:Send");
    assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("secret");
  }

  @Test
  void whatTravelsTogetherIsInTheTraceOfTheFirstAndNamesTheOthers() {
    SpanContext first = request();
    SpanContext second = request();

    traces.together(
        "hand over", List.of(SpanContext.getInvalid(), first, second, first), () -> note());

    assertThat(seen).containsExactly(first.getTraceId());
    SpanData together = only("hand over");
    assertThat(together.getParentSpanId()).isEqualTo(first.getSpanId());
    assertThat(together.getLinks()).extracting(LinkData::getSpanContext).containsExactly(second);
    assertThatThrownBy(() ->
            traces.together(
                "hand over",
                List.of(first),
                () -> {
                  throw new IllegalStateException("refused");
                }))
        .hasMessage("refused");
  }

  @Test
  void withoutTracesTheWorkIsDoneAllTheSame() {
    Traces.none().together("hand over", List.of(SpanContext.getInvalid()), () -> note());
    traces.together("hand over", List.of(SpanContext.getInvalid()), () -> note());

    assertThat(seen).containsExactly("none", "none");
    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  private void note() {
    seen.add(Traces.id().orElse("none"));
  }

  private SpanContext request() {
    Span span = telemetry.getTracer("test").spanBuilder("request").startSpan();
    span.end();
    return span.getSpanContext();
  }

  private WorkflowStub start(int runs) {
    WorkflowStub run = stub(temporal.getWorkflowClient());
    run.start(runs);
    return run;
  }

  private static WorkflowStub stub(WorkflowClient client) {
    return client.newUntypedWorkflowStub(
        "Relay", WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  private static void finish(WorkflowStub run, boolean hurry) {
    if (hurry) {
      run.signal("hurry");
    }
    run.getResult(Void.class);
  }

  private SpanData only(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Long> names(String trace) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(trace))
        .collect(toMap(SpanData::getName, span -> 1L, Long::sum));
  }
}
