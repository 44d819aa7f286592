package dev.muster.notice.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as it is told; it speaks STARTTLS, which GreenMail does not. */
final class ScriptedSmtpServer implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final @Nullable SSLContext tls;
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private volatile String endless = "";

  ScriptedSmtpServer(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    Thread.ofVirtual().start(this::serve);
  }

  /** What to answer to a command, instead of success. */
  void answer(String command, String answer) {
    answers.put(command, answer);
  }

  /** Begins an answer to a command and goes on with it for ever. */
  void answerNeverToAnEnd(String command) {
    endless = command;
  }

  /** Whether the client has hung up on an endless answer. */
  boolean awaitHungUp() throws InterruptedException {
    return hungUp.await(30, TimeUnit.SECONDS);
  }

  /** The commands heard; those over TLS begin with {@code tls}. */
  List<String> heard() {
    return heard;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        new Dialogue(socket).run(true);
      } catch (IOException e) {
        heard.add("hung up");
      }
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Dialogue {
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;

    Dialogue(Socket socket) throws IOException {
      this.socket = socket;
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    void run(boolean greets) throws IOException {
      if (greets) {
        say(answers.getOrDefault("GREETING", "220 ready"));
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
        heard.add(socket instanceof SSLSocket ? "tls " + command : command);
        if (command.equals("STARTTLS") && tls != null) {
          say("220 go ahead");
          new Dialogue(secured(tls)).run(false);
          return;
        }
        if (command.equals(endless)) {
          drip();
        }
        say(answers.getOrDefault(command, usual(command)));
        if (command.equals("DATA") && !answers.containsKey("DATA")) {
          skipMessage();
          say(answers.getOrDefault(".", "250 queued"));
        }
      }
    }

    private void drip() {
      try {
        while (!out.checkError()) {
          out.print("2");
          out.flush();
          Thread.sleep(200);
        }
        hungUp.countDown();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private String usual(String command) {
      return switch (command) {
        case "EHLO" -> tls == null ? "250 me" : "250-me\r\n250 STARTTLS";
        case "DATA" -> "354 go on";
        case "QUIT" -> "221 bye";
        default -> "250 fine";
      };
    }

    private Socket secured(SSLContext context) throws IOException {
      SSLSocket secured =
          (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
      secured.setUseClientMode(false);
      return secured;
    }

    private void skipMessage() throws IOException {
      String line = in.readLine();
      while (line != null && !line.equals(".")) {
        line = in.readLine();
      }
    }

    private void say(String answer) {
      out.print(answer + "\r\n");
      out.flush();
    }
  }
}
