package dev.muster.ingest;

import static dev.muster.ingest.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class BodiesTest {
  private static final int ROOM = 10_000;

  private Instant now = NOW;
  private final Bodies bodies = new Bodies(ROOM, Duration.ofSeconds(15), () -> now);

  @Test
  void readsABodyWhole() {
    assertThat(read(new byte[9_000])).isEqualTo(9_000);
    assertThat(read(new byte[0])).isZero();
  }

  @Test
  void whoSendsSlowlyKeepsNobodyOut() {
    int whole =
        bodies.with(
            trickling(() -> assertThat(read(new byte[8_000])).isEqualTo(8_000)),
            ROOM,
            body -> body.length);

    assertThat(whole).isEqualTo(2);
  }

  @Test
  void thereIsNoRoomForMoreThanTheRoomAtOnce() {
    var _ =
        bodies.with(
            request(new byte[6_000]),
            ROOM,
            body -> {
              assertThatThrownBy(() -> read(new byte[6_000]))
                  .isInstanceOfSatisfying(
                      RequestRefusedException.class,
                      refused ->
                          assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
              return body.length;
            });
    assertThat(read(new byte[6_000])).isEqualTo(6_000);
  }

  @Test
  void roomIsGivenBackWhateverBecomesOfABody() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> bodies.with(request(new byte[5_000]), 4_000, body -> body))
          .isInstanceOf(RequestRefusedException.class);
      assertThatThrownBy(() -> bodies.with(trickling(BodiesTest::hangUp), ROOM, body -> body))
          .isInstanceOf(RequestRefusedException.class);
    }
    assertThat(read(new byte[9_000])).isEqualTo(9_000);
  }

  @Test
  void whoTakesTooLongIsToldToComeAgain() {
    assertThatThrownBy(() ->
            bodies.with(trickling(() -> now = now.plusSeconds(16)), ROOM, body -> body.length))
        .isInstanceOfSatisfying(
            RequestRefusedException.class,
            late -> {
              assertThat(late.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
              assertThat(late.detail()).contains("15 s");
            });
  }

  private static void hangUp() throws IOException {
    throw new SocketTimeoutException();
  }

  private int read(byte[] body) {
    return bodies.with(request(body), ROOM, given -> given.length);
  }

  private static MockHttpServletRequest request(byte[] body) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(body);
    return request;
  }

  /** Claims to be as long as may be, and sends two bytes with something between them. */
  private static MockHttpServletRequest trickling(Between between) {
    return new MockHttpServletRequest() {
      @Override
      public long getContentLengthLong() {
        return ROOM;
      }

      @Override
      public ServletInputStream getInputStream() {
        return new Trickle(between);
      }
    };
  }

  /** What happens meanwhile. */
  private interface Between {
    void happens() throws IOException;
  }

  private static final class Trickle extends ServletInputStream {
    private final Between between;
    private int sent;

    Trickle(Between between) {
      this.between = between;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      if (sent == 1) {
        between.happens();
      }
      return sent++ < 2 ? 1 : -1;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isFinished() {
      return sent > 2;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {}
  }
}
