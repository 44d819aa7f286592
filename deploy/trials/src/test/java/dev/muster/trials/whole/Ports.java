package dev.muster.trials.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of parts, each free when it was chosen. */
record Ports(Map<String, Integer> numbers) {

  /** All are held until all are chosen, so that no two are the same. */
  static Ports choose(List<String> parts) throws IOException {
    Map<String, ServerSocket> held = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (String part : parts) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.put(part, socket);
      numbers.put(part, socket.getLocalPort());
    }
    for (ServerSocket socket : held.values()) {
      socket.close();
    }
    return new Ports(Map.copyOf(numbers));
  }

  int of(String part) {
    return numbers.get(part);
  }

  /** Host and port. */
  String address(String part) {
    return "127.0.0.1:" + of(part);
  }

  String url(String part) {
    return "http://" + address(part);
  }
}
