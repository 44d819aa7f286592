package dev.muster.trials.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One kept HTTP/1.1 connection that posts bodies, as lean as can be: what the load takes of two
 * cores is missing to the front that is measured.
 */
public final class Line implements AutoCloseable {
  private final URI address;
  private final String head;
  private Socket socket;
  private InputStream in;

  Line(URI address, String key) throws IOException {
    this.address = address;
    this.socket = connect();
    this.in = new BufferedInputStream(socket.getInputStream());
    this.head =
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n"
                .formatted(address.getPath(), address.getHost(), address.getPort(), key)
            + "Content-Type: application/json\r\nContent-Length: ";
  }

  private Socket connect() throws IOException {
    Socket connected = new Socket(address.getHost(), address.getPort());
    connected.setTcpNoDelay(true);
    return connected;
  }

  /** The status of the answer, which is read to its end; connects anew when the front asks so. */
  public int post(byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream(body.length + 300);
    request.write((head + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
    request.write(body);
    request.writeTo(socket.getOutputStream());
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      last |= lower.equals("connection: close");
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(length);
    }
    if (last) {
      close();
      socket = connect();
      in = new BufferedInputStream(socket.getInputStream());
    }
    return status;
  }

  private void skipChunks() throws IOException {
    long size = Long.parseLong(line(), 16);
    while (size > 0) {
      in.skipNBytes(size + 2);
      size = Long.parseLong(line(), 16);
    }
    in.skipNBytes(2);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the front hung up");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
