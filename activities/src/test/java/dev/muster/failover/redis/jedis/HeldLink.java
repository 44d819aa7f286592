package dev.muster.failover.redis.jedis;

import dev.muster.program.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way from a replica to its master, on which what the master sends can be held up. */
final class HeldLink implements AutoCloseable {
  private final ServerSocket door;
  private final int to;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean isHeld;

  HeldLink(int to) throws IOException {
    this.to = to;
    door = new ServerSocket(FreePort.find(), 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  void hold() {
    isHeld = true;
  }

  void letGo() {
    isHeld = false;
  }

  private void serve() {
    try {
      while (true) {
        Socket replica = door.accept();
        Socket master = new Socket(InetAddress.getLoopbackAddress(), to);
        open.addAll(List.of(replica, master));
        Thread.ofVirtual().start(() -> copy(replica, master, false));
        Thread.ofVirtual().start(() -> copy(master, replica, true));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void copy(Socket from, Socket to, boolean waits) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] some = new byte[8_192];
      int read = in.read(some);
      while (read > 0) {
        while (waits && isHeld) {
          Thread.sleep(5);
        }
        out.write(some, 0, read);
        read = in.read(some);
      }
    } catch (IOException closed) {
      // The other end hears of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
