package dev.muster.connection;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's own configuration by environment ({@code TEMPORAL_ADDRESS}, {@code TEMPORAL_API_KEY},
 * {@code TEMPORAL_CONFIG_FILE} and so on), which goes before a process's own where it says
 * something. A file is read where one is named, never a person's own from their home.
 */
public final class TemporalEnvironment {
  private static final String FILE = "TEMPORAL_CONFIG_FILE";
  private static final ClientConfigTLS UNSAID = ClientConfigTLS.getDefaultInstance();

  private final ClientConfigProfile profile;

  private TemporalEnvironment(ClientConfigProfile profile) {
    this.profile = profile;
  }

  /**
   * Reads the variables, and the profile of the file that they name.
   *
   * @throws UncheckedIOException when the file can't be read
   */
  public static TemporalEnvironment read(Map<String, String> variables) {
    String file = variables.get(FILE);
    if (file != null && !file.isEmpty() && !Files.isReadable(Path.of(file))) {
      throw new UncheckedIOException(FILE + " can't be read", new NoSuchFileException(file));
    }
    try {
      return new TemporalEnvironment(
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder()
                  .setEnvOverrides(variables)
                  .setDisableFile(!isSaid(file))
                  .build()));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }

  /** The connection with what was said put over it; interceptors and metrics stay. */
  public WorkflowServiceStubsOptions.Builder connect(WorkflowServiceStubsOptions.Builder options) {
    WorkflowServiceStubsOptions said = profile.toWorkflowServiceStubsOptions();
    if (isSaid(profile.getAddress())) {
      options.setTarget(profile.getAddress());
    }
    if (saysNotToEncrypt()) {
      // the profile's own options turn TLS on again where there is an API key
      options.setSslContext(null).setEnableHttps(false);
    } else if (saysHowToEncrypt()) {
      options.setSslContext(said.getSslContext()).setEnableHttps(said.getEnableHttps());
      options.setChannelInitializer(said.getChannelInitializer());
    }
    if (said.getGrpcMetadataProviders() != null) {
      said.getGrpcMetadataProviders().forEach(options::addGrpcMetadataProvider);
    }
    return options;
  }

  /** The client in the namespace that was said. */
  public WorkflowClientOptions.Builder enter(WorkflowClientOptions.Builder options) {
    return isSaid(profile.getNamespace()) ? options.setNamespace(profile.getNamespace()) : options;
  }

  /** The client of schedules in the namespace that was said. */
  public ScheduleClientOptions.Builder enter(ScheduleClientOptions.Builder options) {
    return isSaid(profile.getNamespace()) ? options.setNamespace(profile.getNamespace()) : options;
  }

  private boolean saysNotToEncrypt() {
    ClientConfigTLS tls = profile.getTls();
    return tls != null && Boolean.TRUE.equals(tls.isDisabled());
  }

  private boolean saysHowToEncrypt() {
    ClientConfigTLS tls = profile.getTls();
    return isSaid(profile.getApiKey()) || (tls != null && !tls.equals(UNSAID));
  }

  private static boolean isSaid(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  /** Without the API key. */
  @Override
  public String toString() {
    return "Temporal at %s, namespace %s, %s"
        .formatted(
            isSaid(profile.getAddress()) ? profile.getAddress() : "the address configured",
            isSaid(profile.getNamespace()) ? profile.getNamespace() : "as configured",
            isSaid(profile.getApiKey()) ? "with an API key" : "without an API key");
  }
}
