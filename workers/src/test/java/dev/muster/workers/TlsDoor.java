package dev.muster.workers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Speaks TLS with a certificate of its own making, and passes on to a Temporal that does not. */
final class TlsDoor implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  final AtomicInteger entered = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SSLServerSocket door;
  private final Path certificate;
  private final int behind;

  TlsDoor(Path folder, int behind) throws Exception {
    this.behind = behind;
    KeyStore keys = keys(folder);
    certificate =
        Files.writeString(
            folder.resolve("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                    .encodeToString(keys.getCertificate("temporal").getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    door =
        (SSLServerSocket)
            context(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    SSLParameters http2 = door.getSSLParameters();
    http2.setApplicationProtocols(new String[] {"h2"});
    door.setSSLParameters(http2);
    threads.submit(this::open);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Whoever trusts it trusts the door. */
  Path certificate() {
    return certificate;
  }

  private Void open() throws IOException {
    while (true) {
      SSLSocket in = (SSLSocket) door.accept();
      threads.submit(() -> {
        in.startHandshake();
        entered.incrementAndGet();
        Socket out = new Socket(InetAddress.getLoopbackAddress(), behind);
        threads.submit(() -> pass(in, out));
        return pass(out, in);
      });
    }
  }

  private static Void pass(Socket from, Socket to) throws IOException {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] some = new byte[16 * 1_024];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        out.write(some, 0, read);
        out.flush();
      }
    }
    return null;
  }

  private static KeyStore keys(Path folder) throws Exception {
    Path store = folder.resolve("temporal.p12");
    int made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "temporal",
                "-keyalg",
                "EC",
                "-dname",
                "CN=temporal.example",
                "-ext",
                "san=dns:temporal.example",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (made != 0) {
      throw new IOException("keytool failed");
    }
    try (InputStream stream = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(stream, PASSWORD.toCharArray());
      return keys;
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
