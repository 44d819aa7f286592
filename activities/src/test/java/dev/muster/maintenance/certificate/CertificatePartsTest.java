package dev.muster.maintenance.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.command.AllowedCommand;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.program.Programs;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatePartsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;
  private Path certificate;
  private Path next;
  private Programs programs;

  @BeforeEach
  void prepare() throws Exception {
    certificate = folder.resolve("site.pem");
    next = folder.resolve("next.pem");
    make("old", 20, certificate);
    make("new", 90, next);
    programs = new Programs(folder);
  }

  @AfterEach
  void end() {
    programs.close();
  }

  // MNT-18
  @Test
  void oneThatEndsInLessThanThirtyDaysIsRenewedAndReadAgain() throws Exception {
    Done done = take(certificate.toString(), "renew");

    assertThat(done.verdict()).isEqualTo(Verdict.FINE);
    assertThat(done.before().getFirst().amount()).isEqualTo(19);
    assertThat(done.after().getFirst().amount()).isEqualTo(89);
    assertThat(done.words())
        .endsWith("and is renewed until " + new Expiry(certificate.toString()).read());
  }

  // MNT-18
  @Test
  void oneThatHasTimeIsLeftAlone() throws Exception {
    Done done = take(next.toString(), "fail");

    assertThat(done.verdict()).isEqualTo(Verdict.FINE);
    assertThat(done.words()).startsWith("ends only ");
  }

  // MNT-18
  @Test
  void oneThatIsTheSameAfterwardsIsAWarningWithBothDates() throws Exception {
    Done done = take(certificate.toString(), "pretend");

    assertThat(done.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(done.after()).isEqualTo(done.before());
    assertThat(done.words()).startsWith("still ends ").endsWith("after pretend was run");
  }

  @Test
  void aRenewalThatFailsIsAFailure() {
    assertThat(failure(certificate.toString(), "fail"))
        .isEqualTo(MaintenanceFailure.COMMAND_FAILED.name());
  }

  @Test
  void whatIsNoCertificateIsNone() throws IOException {
    Files.writeString(certificate, "no certificate");

    assertThat(failure(certificate.toString(), "renew"))
        .isEqualTo(MaintenanceFailure.CERTIFICATE_UNREADABLE.name());
    assertThat(failure(folder.resolve("none.pem").toString(), "renew"))
        .isEqualTo(MaintenanceFailure.CERTIFICATE_UNREADABLE.name());
  }

  // MNT-18
  @Test
  void aServerShowsItsOwn() throws Exception {
    KeyStore keys = KeyStore.getInstance(store("old").toFile(), PASSWORD);
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(server));

      assertThat(new Expiry("127.0.0.1:" + server.getLocalPort()).read())
          .isEqualTo(new Expiry(certificate.toString()).read());
    }
  }

  private static void greet(SSLServerSocket server) {
    try (SSLSocket guest = (SSLSocket) server.accept()) {
      guest.startHandshake();
      guest.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The guest saw what there was to see.
    }
  }

  private String failure(String place, String command) {
    return catchThrowableOfType(ApplicationFailure.class, () -> take(place, command)).getType();
  }

  private Done take(String place, String command) throws Exception {
    CertificateRenewal renewal = new CertificateRenewal(place, CertificateRenewal.USUAL, command);
    AllowedCommands commands =
        new AllowedCommands(
            Map.of(
                "renew", allowed("/bin/cp", next.toString(), certificate.toString()),
                "pretend", allowed("/bin/true"),
                "fail", allowed("/bin/false")));
    return new CertificateParts(renewal, commands, programs, quick())
        .take(new Order(renewal, new MaintenanceItem(place, 0), "window/shop", null))
        .work();
  }

  /** A clock by which nobody waits long. */
  private static InstantSource quick() {
    Instant begun = Instant.now();
    int[] asked = new int[1];
    return () -> begun.plus(Duration.ofSeconds(6).multipliedBy(asked[0]++));
  }

  private static AllowedCommand allowed(String... line) {
    return new AllowedCommand(List.of(line), Duration.ofMinutes(1));
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private void make(String name, int days, Path file) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-validity",
        String.valueOf(days),
        "-storetype",
        "PKCS12",
        "-storepass",
        new String(PASSWORD),
        "-keystore",
        store(name).toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-storepass",
        new String(PASSWORD),
        "-keystore",
        store(name).toString(),
        "-file",
        file.toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("keytool failed");
    }
  }
}
