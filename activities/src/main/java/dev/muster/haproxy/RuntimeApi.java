package dev.muster.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The runtime API of an HAProxy: one command a connection.
 *
 * @param socket the path of a Unix socket, or a host and a port
 */
public record RuntimeApi(String socket) {
  private static final int SECONDS = 5;
  private static final int LARGEST = 8 << 20;

  /** What each of its servers is, by its name. */
  public Map<String, ServerState> servers() {
    Map<String, Long> sessions = new HashMap<>();
    for (Map<String, String> row : Table.parse(ask("show stat -1 4 -1"), ",").rows()) {
      sessions.put(
          row.get("pxname") + "/" + row.get("svname"),
          Long.parseLong(row.getOrDefault("scur", "0")));
    }
    Map<String, ServerState> servers = new HashMap<>();
    for (Map<String, String> row : Table.parse(ask("show servers state"), " ").rows()) {
      String name = row.get("be_name") + "/" + row.get("srv_name");
      servers.put(
          name,
          new ServerState(
              name,
              Integer.parseInt(row.getOrDefault("srv_admin_state", "0")),
              Integer.parseInt(row.getOrDefault("srv_op_state", "0")),
              sessions.getOrDefault(name, 0L)));
    }
    return servers;
  }

  /**
   * What it says to a command.
   *
   * @throws HaproxyException.Silent when it does not answer within seconds
   */
  public String ask(String command) {
    try (SocketChannel channel = channel()) {
      CompletableFuture<Void> answered = new CompletableFuture<>();
      CompletableFuture<Void> _ =
          answered
              .orTimeout(SECONDS, TimeUnit.SECONDS)
              .whenComplete((_, late) -> closeLate(channel, late));
      channel.connect(address());
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      byte[] answer = Channels.newInputStream(channel).readNBytes(LARGEST);
      answered.complete(null);
      return new String(answer, UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new HaproxyException.Silent(
          "the HAProxy at %s does not answer: %s".formatted(socket, words(e)));
    }
  }

  /** Not connected yet: that may take as long as an answer. */
  private SocketChannel channel() throws IOException {
    return isPath() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
  }

  private boolean isPath() {
    return socket.startsWith("/");
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
    if (isPath()) {
      return UnixDomainSocketAddress.of(socket);
    }
    int colon = socket.lastIndexOf(':');
    return new InetSocketAddress(
        socket.substring(0, Math.max(0, colon)), Integer.parseInt(socket.substring(colon + 1)));
  }

  private static String words(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }

  /**
   * Gives an order.
   *
   * @throws HaproxyException.Refused with what it says against it
   */
  public void order(String command) {
    String answer = ask(command).strip();
    if (!answer.isEmpty()) {
      throw new HaproxyException.Refused(
          "the HAProxy at %s does not %s: %s".formatted(socket, command, answer));
    }
  }
}
