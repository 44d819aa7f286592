package dev.muster.haproxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SilentRuntimeApiTest {
  @Test
  @Timeout(30)
  void oneThatTakesNoConnectionIsSilentWithinSeconds() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
        waiting.add(channel);
      }

      assertThatThrownBy(() -> new RuntimeApi("127.0.0.1:" + full.getLocalPort()).servers())
          .isInstanceOf(HaproxyException.Silent.class);
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }
}
