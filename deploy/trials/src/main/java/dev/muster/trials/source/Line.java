package dev.muster.trials.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One kept HTTP/1.1 connection that posts bodies, as lean as can be: what the load takes of two
 * cores is missing to the front that is measured.
 */
public final class Line implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String LAST = "\r\nconnection: close";

  private final URI address;
  private final String head;
  private final byte[] answer = new byte[16_384];
  private Socket socket;

  Line(URI address, String key) throws IOException {
    this.address = address;
    this.socket = connect();
    this.head =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n"
                .formatted(address.getPath(), address.getHost(), address.getPort(), key)
            + "Content-Type: application/json\r\nContent-Length: ";
  }

  private Socket connect() throws IOException {
    Socket connected = new Socket(address.getHost(), address.getPort());
    connected.setTcpNoDelay(true);
    connected.setSoTimeout(PATIENCE_MILLIS);
    return connected;
  }

  /** A request for {@link #post}, made once for a body that is posted often. */
  public byte[] request(byte[] body) {
    byte[] start = (head + body.length + END_OF_HEAD).getBytes(ISO_8859_1);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /**
   * The status of the answer, which is read to its end; connects anew when the front asks so.
   *
   * @param request made by {@link #request}
   */
  public int post(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int read = 0;
    int ends = -1;
    String text = "";
    while (ends < 0) {
      read += more(read);
      text = new String(answer, 0, read, ISO_8859_1);
      ends = text.indexOf(END_OF_HEAD);
    }
    String headers = text.substring(0, ends + 2).toLowerCase(Locale.ROOT);
    int whole = ends + END_OF_HEAD.length() + length(headers);
    while (read < whole) {
      read += more(read);
    }
    if (headers.contains(LAST)) {
      close();
      socket = connect();
    }
    return Integer.parseInt(headers.split(" ", 3)[1]);
  }

  private int more(int read) throws IOException {
    int more = socket.getInputStream().read(answer, read, answer.length - read);
    if (more <= 0) {
      throw new EOFException("the front hung up, or says more than is expected");
    }
    return more;
  }

  private static int length(String headers) throws IOException {
    int at = headers.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("the front does not say how long its answer is");
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(headers.substring(from, headers.indexOf('\r', from)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
