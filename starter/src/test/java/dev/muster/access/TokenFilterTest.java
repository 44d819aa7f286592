package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestPolicy;
import dev.muster.policy.Secrets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

@ExtendWith(OutputCaptureExtension.class)
class TokenFilterTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final TokenFilter filter =
      new TokenFilter(
          new Callers(
              TestPolicy::policy,
              new Secrets(name -> {
                asked.incrementAndGet();
                return null;
              })));

  @AfterEach
  void leave() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void comparesWithTheTokensOnlyWhereTokensOpenADoor() throws Exception {
    for (String path : new String[] {"/webhooks/prometheus", "/v2/enqueue", "/link/x"}) {
      ask(path);
    }
    assertThat(asked).hasValue(0);

    ask("/api/v1/incidents");
    assertThat(asked).hasValue(4);
  }

  @Test
  void saysOnceThatATokenIsMissing(CapturedOutput output) throws Exception {
    for (int i = 0; i < 5; i++) {
      ask("/api/v1/incidents");
    }

    assertThat(output.getOut().split("token t-ADMIN can't be used", -1)).hasSize(2);
  }

  private void ask(String path) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("Authorization", "Bearer some-key");
    filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
  }
}
