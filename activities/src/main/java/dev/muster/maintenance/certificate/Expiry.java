package dev.muster.maintenance.certificate;

import dev.muster.maintenance.MaintenanceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * When a certificate ends, of a file in PEM or as a server shows it.
 *
 * @param place the path of a file, or a host and a port
 */
record Expiry(String place) {
  private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(10).toMillis());

  Instant read() {
    try {
      return (place.startsWith("/") ? ofFile() : ofServer()).getNotAfter().toInstant();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw MaintenanceFailure.CERTIFICATE_UNREADABLE.because(
          "there is no certificate at %s: %s".formatted(place, e.getMessage()));
    }
  }

  /** The first of a file is that of the server; those behind it vouch for it. */
  private X509Certificate ofFile() throws IOException, GeneralSecurityException {
    try (InputStream file = Files.newInputStream(Path.of(place))) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(file);
      return first(all.toArray(Certificate[]::new));
    }
  }

  private X509Certificate ofServer() throws IOException, GeneralSecurityException {
    int colon = place.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("it is neither a path nor a host and a port");
    }
    String host = place.substring(0, colon);
    int port = Integer.parseInt(place.substring(colon + 1));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Looker()}, new SecureRandom());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), PATIENCE);
      plain.setSoTimeout(PATIENCE);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        socket.startHandshake();
        return first(socket.getSession().getPeerCertificates());
      }
    }
  }

  private static X509Certificate first(Certificate[] all) {
    if (all.length > 0 && all[0] instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new IllegalArgumentException("none in what is there");
  }

  /** Trusts any: nothing is sent, and one that has ended is to be looked at too. */
  private static final class Looker extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
