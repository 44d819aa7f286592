package dev.muster.workers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** A Parameter Store that runs here: moto_server on the path or in the cache of deploy/test. */
final class ParameterStore implements AutoCloseable {
  private final int port = WorkerProcess.freePort();
  private final Process process;
  private final SsmClient client;

  ParameterStore(Path folder) throws IOException, InterruptedException {
    Optional<Path> program = program();
    Assumptions.assumeTrue(program.isPresent(), "moto_server is not on the PATH");
    process =
        new ProcessBuilder(
                program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("moto.log").toFile())
            .start();
    client =
        SsmClient.builder()
            .region(Region.EU_NORTH_1)
            .endpointOverride(URI.create(endpoint()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    awaitStarted();
  }

  /** What a process is told to find it by AWS' own chain. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_REGION", "eu-north-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_ENDPOINT_URL_SSM", endpoint());
  }

  void put(String path, String secret) {
    var _ =
        client.putParameter(request ->
            request.name(path).value(secret).type(ParameterType.SECURE_STRING).overwrite(true));
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  private void awaitStarted() throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        var _ = client.describeParameters();
        return;
      } catch (SdkClientException notYet) {
        if (tries > 100) {
          throw notYet;
        }
        Thread.sleep(200);
      }
    }
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "moto_server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly().onExit().join();
  }
}
