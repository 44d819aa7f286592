package dev.muster.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Metadata;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalEnvironmentTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private Path directory;

  @Test
  void whatIsNotSaidStaysAsItIsConfigured() {
    TemporalEnvironment silent = TemporalEnvironment.read(Map.of("PATH", "/bin"));

    WorkflowServiceStubsOptions connection = connect(silent);

    assertThat(connection.getTarget()).isEqualTo("configured:7233");
    assertThat(connection.getEnableHttps()).isFalse();
    assertThat(connection.getSslContext()).isNull();
    assertThat(namespace(silent)).isEqualTo("configured");
  }

  @Test
  void addressAndNamespaceGoBeforeTheConfiguredOnes() {
    TemporalEnvironment said =
        TemporalEnvironment.read(
            Map.of("TEMPORAL_ADDRESS", "said:7233", "TEMPORAL_NAMESPACE", "said"));

    assertThat(connect(said).getTarget()).isEqualTo("said:7233");
    assertThat(connect(said).getEnableHttps()).isFalse();
    assertThat(namespace(said)).isEqualTo("said");
    assertThat(said.enter(ScheduleClientOptions.newBuilder()).build().getNamespace())
        .isEqualTo("said");
  }

  @Test
  void anApiKeyIsSentOverTlsAndNeverShown() {
    TemporalEnvironment cloud =
        TemporalEnvironment.read(
            Map.of(
                "TEMPORAL_ADDRESS", "eu-central-1.aws.api.temporal.io:7233",
                "TEMPORAL_NAMESPACE", "prod.a1b2c",
                "TEMPORAL_API_KEY", "hunter2"));

    WorkflowServiceStubsOptions connection = connect(cloud);

    assertThat(connection.getEnableHttps()).isTrue();
    assertThat(connection.getGrpcMetadataProviders())
        .singleElement()
        .extracting(provider -> provider.getMetadata().get(AUTHORIZATION))
        .isEqualTo("Bearer hunter2");
    assertThat(cloud)
        .hasToString(
            "Temporal at eu-central-1.aws.api.temporal.io:7233, namespace prod.a1b2c, with an API"
                + " key");
  }

  @Test
  void tlsIsTurnedOnByItself() {
    assertThat(connect(TemporalEnvironment.read(Map.of("TEMPORAL_TLS", "true"))).getSslContext())
        .isNotNull();
    assertThat(connect(TemporalEnvironment.read(Map.of("TEMPORAL_TLS", "false"))).getSslContext())
        .isNull();
  }

  @Test
  void tlsThatIsTurnedOffStaysOffWithAnApiKey() {
    WorkflowServiceStubsOptions connection =
        connect(
            TemporalEnvironment.read(Map.of("TEMPORAL_API_KEY", "key", "TEMPORAL_TLS", "false")));

    assertThat(connection.getEnableHttps()).isFalse();
    assertThat(connection.getSslContext()).isNull();
    assertThat(connection.getGrpcMetadataProviders()).hasSize(1);
  }

  @Test
  void aFileThatIsNamedIsReadWithTheProfileThatIsNamed() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("temporal.toml"),
            """
            [profile.default]
            address = "default:7233"
            [profile.prod]
            address = "prod:7233"
            namespace = "prod"
            """);

    TemporalEnvironment prod =
        TemporalEnvironment.read(
            Map.of("TEMPORAL_CONFIG_FILE", file.toString(), "TEMPORAL_PROFILE", "prod"));

    assertThat(connect(prod).getTarget()).isEqualTo("prod:7233");
    assertThat(namespace(prod)).isEqualTo("prod");
  }

  @Test
  void aVariableGoesBeforeTheFile() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("temporal.toml"), "[profile.default]\naddress = \"file:7233\"\n");

    TemporalEnvironment both =
        TemporalEnvironment.read(
            Map.of("TEMPORAL_CONFIG_FILE", file.toString(), "TEMPORAL_ADDRESS", "said:7233"));

    assertThat(connect(both).getTarget()).isEqualTo("said:7233");
  }

  /** A server must not end up where a person's own command line leads. */
  @Test
  void aFileInTheHomeIsNotRead() throws IOException {
    Path config = Files.createDirectories(directory.resolve(".config/temporalio"));
    Files.writeString(
        config.resolve("temporal.toml"), "[profile.default]\naddress = \"home:7233\"\n");

    assertThat(connect(TemporalEnvironment.read(Map.of("HOME", directory.toString()))).getTarget())
        .isEqualTo("configured:7233");
  }

  @Test
  void aFileThatIsNotThereStopsTheStart() {
    String gone = directory.resolve("gone.toml").toString();

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> TemporalEnvironment.read(Map.of("TEMPORAL_CONFIG_FILE", gone)))
        .withMessage("TEMPORAL_CONFIG_FILE can't be read");
  }

  private static WorkflowServiceStubsOptions connect(TemporalEnvironment environment) {
    return environment
        .connect(WorkflowServiceStubsOptions.newBuilder().setTarget("configured:7233"))
        .validateAndBuildWithDefaults();
  }

  private static String namespace(TemporalEnvironment environment) {
    return environment
        .enter(WorkflowClientOptions.newBuilder().setNamespace("configured"))
        .build()
        .getNamespace();
  }
}
