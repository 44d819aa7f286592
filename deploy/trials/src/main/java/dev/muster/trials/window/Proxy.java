package dev.muster.trials.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers of an HAProxy, as its runtime socket tells them. */
public record Proxy(Path runtime) {
  private static final String ASK = "show servers state\n";
  private static final String READY = "0";
  private static final String UP = "2";

  /** Servers that get no work, each in words. */
  public List<String> withoutWork() throws IOException {
    return withoutWork(ask());
  }

  private String ask() throws IOException {
    try (SocketChannel line = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      line.connect(UnixDomainSocketAddress.of(runtime));
      line.write(ByteBuffer.wrap(ASK.getBytes(UTF_8)));
      return new String(Channels.newInputStream(line).readAllBytes(), UTF_8);
    }
  }

  /**
   * Read from a table with a version, the names of columns, and a line a server.
   *
   * @throws IllegalArgumentException when it has no servers
   */
  static List<String> withoutWork(String table) {
    List<String> lines = table.lines().skip(1).filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2) {
      throw new IllegalArgumentException("HAProxy tells of no servers: " + table);
    }
    List<String> names = List.of(lines.getFirst().replaceFirst("^# ", "").split(" ", -1));
    List<String> found = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(" ", -1);
      boolean kept = !row[names.indexOf("srv_admin_state")].equals(READY);
      boolean down = !row[names.indexOf("srv_op_state")].equals(UP);
      if (kept || down) {
        found.add(
            "%s/%s is %s"
                .formatted(
                    row[names.indexOf("be_name")],
                    row[names.indexOf("srv_name")],
                    kept ? "kept from work" : "down"));
      }
    }
    return found;
  }
}
