package dev.muster.evidence.s3;

import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 on this machine, versitygw, where there is one. */
public final class S3Gateway implements AutoCloseable {
  private static final String KEY = "an-access-key";
  private static final String SECRET = "a-secret-for-this-test";
  private static final String READER = "reader";
  private static final String READERS_SECRET = "the-secret-of-who-reads";

  private final Process process;
  private final String scheme;
  private final int port;

  private S3Gateway(Process process, String scheme, int port) {
    this.process = process;
    this.scheme = scheme;
    this.port = port;
  }

  public static Optional<Path> program() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "versitygw"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static S3Gateway start(Path program, Path folder) {
    return start(program, folder, "http", List.of());
  }

  /** One that is only reached over TLS, by a certificate for {@code localhost}. */
  public static S3Gateway startSecure(Path program, Path folder, Path certificate, Path key) {
    return start(
        program,
        folder,
        "https",
        List.of("--cert", certificate.toString(), "--key", key.toString()));
  }

  private static S3Gateway start(Path program, Path folder, String scheme, List<String> options) {
    try {
      int port = freePort();
      Path data = Files.createDirectory(folder.resolve("data"));
      Path versions = Files.createDirectory(folder.resolve("versions"));
      Path users = Files.createDirectory(folder.resolve("users"));
      Files.writeString(
          users.resolve("users.json"),
          """
          {"accessAccounts": {"%s": {"access": "%s", "secret": "%s", "role": "user"}}}
          """
              .formatted(READER, READER, READERS_SECRET));
      List<String> command =
          new ArrayList<>(List.of(program.toString(), "--port", "127.0.0.1:" + port));
      command.addAll(List.of("--iam-dir", users.toString()));
      command.addAll(options);
      command.addAll(List.of("posix", "--versioning-dir", versions.toString(), data.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile());
      builder.environment().put("ROOT_ACCESS_KEY", KEY);
      builder.environment().put("ROOT_SECRET_KEY", SECRET);
      S3Gateway gateway = new S3Gateway(builder.start(), scheme, port);
      gateway.awaitOpen();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client as a worker has it, which finds its credentials as every AWS client does. */
  public S3Client client() {
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
    return bucket("any", null).connect();
  }

  /** How the policy would name a bucket there; {@link #secrets} has its key. */
  public StoreAddress store(String bucket, String prefix) {
    return new StoreAddress(
        bucket,
        bucket,
        "us-east-1",
        endpoint().toString(),
        StoreAddress.Addressing.PATH,
        prefix,
        new StoreAddress.Credentials("${env:ACCESS_KEY}", "${env:SECRET_KEY}"));
  }

  /** The same bucket for somebody who may look at all of it and write nothing. */
  public StoreAddress readOnly(StoreAddress store) {
    try (S3Client client = client()) {
      client.putBucketPolicy(put -> put.bucket(store.bucket()).policy(mayLook(store.bucket())));
    }
    return new StoreAddress(
        store.name(),
        store.bucket(),
        store.region(),
        store.endpoint(),
        store.addressing(),
        store.prefix(),
        new StoreAddress.Credentials("${env:READER}", "${env:READERS_SECRET}"));
  }

  private static String mayLook(String bucket) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["%s"]},
     "Action": ["s3:ListBucket", "s3:GetObject", "s3:ListBucketMultipartUploads"],
     "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"]}]}
    """
        .formatted(READER, bucket, bucket);
  }

  public Secrets secrets() {
    return new Secrets(
        Map.of(
                "ACCESS_KEY", KEY,
                "SECRET_KEY", SECRET,
                "READER", READER,
                "READERS_SECRET", READERS_SECRET)
            ::get);
  }

  ArchiveBucket bucket(String name, @Nullable Retention retention) {
    return new ArchiveBucket(
        name, "us-east-1", endpoint(), ArchiveBucket.Addressing.PATH, retention);
  }

  @Override
  public void close() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    process.destroy();
    process.onExit().join();
  }

  private URI endpoint() {
    return URI.create(
        scheme + "://" + (scheme.equals("https") ? "localhost:" : "127.0.0.1:") + port);
  }

  private void awaitOpen() {
    for (int tries = 0; tries < 100 && process.isAlive(); tries++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        pause();
      }
    }
    close();
    throw new IllegalStateException("versitygw does not answer");
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
