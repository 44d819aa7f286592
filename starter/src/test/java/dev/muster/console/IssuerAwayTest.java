package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.policy.AccessToken.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A front whose issuer can't be reached, which it starts without. */
@SpringBootTest(
    classes = Front.class,
    properties = {Front.NO_ENGINE, "muster.console.oidc.issuer=http://127.0.0.1:1"})
class IssuerAwayTest {
  @Autowired MockMvcTester browser;

  @Test
  void saysThatTheIssuerDoesNotAnswerAndStillTakesAToken() {
    Console console = new Console(browser);

    assertThat(console.get("/console/login/start/issuer?next=%2Fconsole%2Fon-call"))
        .hasStatus(302)
        .hasHeader("Location", "/console/login?refused=issuer&next=%2Fconsole%2Fon-call");
    assertThat(Console.text(console.get("/console/login?refused=issuer")))
        .contains("the issuer did not answer as expected", "Sign in with your organisation");
    assertThat(Console.as(Role.VIEWER, browser).get("/console")).hasStatusOk();
  }
}
