package dev.muster.maintenance.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.MaintenanceFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The runtime API of an HAProxy: one command a connection. */
record RuntimeApi(String socket) {
  private static final int SECONDS = 5;
  private static final int LARGEST = 8 << 20;

  /** What it says to a command. */
  String ask(String command) {
    try (SocketChannel channel = SocketChannel.open(address())) {
      CompletableFuture<Void> answered = new CompletableFuture<>();
      CompletableFuture<Void> _ =
          answered
              .orTimeout(SECONDS, TimeUnit.SECONDS)
              .whenComplete((_, late) -> closeLate(channel, late));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      byte[] answer = Channels.newInputStream(channel).readNBytes(LARGEST);
      answered.complete(null);
      return new String(answer, UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw MaintenanceFailure.MODE_UNREACHABLE.because(
          "the HAProxy at %s does not answer: %s".formatted(socket, words(e)));
    }
  }

  private static void closeLate(SocketChannel channel, Throwable late) {
    if (late != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Who reads from it hears of it.
      }
    }
  }

  private SocketAddress address() {
    if (socket.startsWith("/")) {
      return UnixDomainSocketAddress.of(socket);
    }
    int colon = socket.lastIndexOf(':');
    return new InetSocketAddress(
        socket.substring(0, Math.max(0, colon)), Integer.parseInt(socket.substring(colon + 1)));
  }

  private static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  /** Gives an order; fails with what it says against it. */
  void order(String command) {
    String answer = ask(command).strip();
    if (!answer.isEmpty()) {
      throw MaintenanceFailure.MODE_REFUSED.because(
          "the HAProxy at %s does not %s: %s".formatted(socket, command, answer));
    }
  }
}
