package dev.muster.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody fill the memory through the API; the doors for alerts have limits of their own. */
final class BodyLimit extends OncePerRequestFilter {
  static final int BYTES = 64 * 1_024;

  private final Refusing refusing;

  BodyLimit(Refusing refusing) {
    this.refusing = refusing;
  }

  /** Writes the refusal. */
  interface Refusing {
    void write(HttpServletResponse response) throws IOException;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > BYTES) {
      refusing.write(response);
    } else {
      chain.doFilter(new Limited(request), response);
    }
  }

  /** A body that says nothing of its length breaks off where the limit is. */
  private static final class Limited extends HttpServletRequestWrapper {
    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream body;
    private int read;

    LimitedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int some = body.read(into, at, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int bytes) throws IOException {
      read += bytes;
      if (read > BYTES) {
        throw new IOException("a body may have " + BYTES + " bytes");
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
