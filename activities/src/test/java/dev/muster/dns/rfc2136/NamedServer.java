package dev.muster.dns.rfc2136;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real server of example.com, which takes updates from who has its key. */
public final class NamedServer implements AutoCloseable {
  /** The one that it knows. */
  public static final String KEY = key("c2VjcmV0IG9mIHRoaXMgdGVzdA==");

  /** Of the same name, and another. */
  public static final String WRONG = key("YW5vdGhlciBzZWNyZXQgaGVyZQ==");

  private static final String ZONE =
      """
      $TTL 60
      @ IN SOA ns.example.com. admin.example.com. 1 60 60 60 60
      @ IN NS ns.example.com.
      ns IN A 127.0.0.1
      shop IN A 192.0.2.10
      shop IN AAAA 2001:db8::10
      www IN CNAME Shop.example.com.
      """;

  private final Path folder;
  private final int port;
  private Daemon named;

  /**
   * @param folder of its files, which is its own
   */
  public NamedServer(Path folder) throws IOException {
    this(folder, FreePort.find());
  }

  private NamedServer(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    Files.writeString(folder.resolve("example.zone"), ZONE);
    start();
  }

  /** Starts it, with what it knew when it was stopped. */
  public void start() throws IOException {
    Optional<Path> program = Daemon.find("named");
    assumeTrue(program.isPresent() && Daemon.find("nsupdate").isPresent(), "no bind9 is here");
    Path settings = Files.writeString(folder.resolve("named.conf"), settings());
    named =
        Daemon.start(
            folder, port, List.of(program.get().toString(), "-g", "-c", settings.toString()));
    while (!Files.readString(folder.resolve("daemon.log")).contains("all zones loaded")) {
      Thread.onSpinWait(); // it listens before it knows its zones
    }
  }

  private String settings() {
    return """
    options {
      directory "%1$s"; listen-on port %2$d { 127.0.0.1; }; listen-on-v6 { none; };
      pid-file none; session-keyfile "%1$s/session.key"; recursion no;
      dnssec-validation no; notify no;
    };
    controls { };
    %3$s
    zone "example.com" {
      type primary; file "example.zone"; allow-update { key update; };
    };
    """
        .formatted(folder, port, KEY);
  }

  private static String key(String secret) {
    return "key \"update\" { algorithm hmac-sha256; secret \"%s\"; };".formatted(secret);
  }

  /** Where it is reached. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    named.close();
  }
}
