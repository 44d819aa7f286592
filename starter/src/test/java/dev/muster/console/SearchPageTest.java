package dev.muster.console;

import static dev.muster.console.Console.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedIndex;
import dev.muster.api.TestPolicy;
import dev.muster.policy.AccessToken.Role;
import dev.muster.readmodel.Found;
import dev.muster.readmodel.Found.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class SearchPageTest {
  private static final String HOSTILE = "</p><script>alert(1)</script>";

  @Autowired MockMvcTester browser;
  @Autowired ScriptedIndex index;

  @BeforeEach
  void calm() {
    index.reset();
  }

  @Test
  void everyPageHasABoxToSearchFrom() {
    assertThat(text(get("/console"))).contains("action=\"/console/search\"", "name=\"q\"");
    assertThat(text(get("/console/on-call"))).contains("action=\"/console/search\"");
  }

  @Test
  void leadsToWhatWasFound() {
    found(Kind.INCIDENT, "i-1", "Down");
    found(Kind.EVIDENCE, "routine/flush-cache/1", "routine/flush-cache");
    found(Kind.APPROVAL, "approval/routine/flush-cache/1/1", "flush the cache");

    String page = text(get("/console/search?q=checkout"));

    assertThat(page)
        .contains("href=\"/console/incidents?service=checkout\"")
        .contains("href=\"/console/incidents/i-1\">Down</a>")
        .contains("href=\"/console/evidence/routine/flush-cache/1\"")
        .contains("href=\"/console/inbox\">flush the cache</a>")
        .contains("What is searched")
        .contains("value=\"checkout\"");
    assertThat(text(get("/console/search?q=Lovelace")))
        .contains("href=\"/console/search?q=ada\">Ada Lovelace</a>");
  }

  @Test
  void offersWhatIsOlder() {
    for (int number = 0; number < 31; number++) {
      found(Kind.INCIDENT, "i-" + number, "Down");
    }

    assertThat(text(get("/console/search?q=a%26b"))).contains("/console/search?q=a%26b&amp;after=");
  }

  @Test
  void saysThatNothingFitsAndWhatCannotBeLookedFor() {
    assertThat(text(get("/console/search?q=nothing"))).contains("Nothing has");
    assertThat(get("/console/search?q=-a")).hasStatus(400);
    assertThat(text(get("/console/search?q=-a"))).contains("has no word to look for");
    assertThat(get("/console/search?q=a&after=x")).hasStatus(400);
    assertThat(get("/console/search")).hasStatus(200);
  }

  @Test
  void saysThatTheReadModelIsAway() {
    index.down = true;

    MvcTestResult answer = get("/console/search?q=checkout");

    assertThat(answer).hasStatus(503);
    assertThat(text(answer)).contains("The read model does not answer");
  }

  @Test
  void saysThatOthersSearch() throws Exception {
    index.close();
    List<Thread> others =
        Stream.generate(() -> Thread.ofVirtual().start(() -> get("/console/search?q=checkout")))
            .limit(3)
            .toList();
    index.searching.acquire(3);

    MvcTestResult answer = get("/console/search?q=checkout");

    assertThat(answer).hasStatus(503).hasHeader("Retry-After", "5");
    assertThat(text(answer)).contains("Others search at this moment");
    index.open();
    for (Thread other : others) {
      other.join();
    }
  }

  @Test
  void whatStrangersWroteRunsNowhere() {
    found(Kind.INCIDENT, "i-1", HOSTILE);

    assertThat(text(get("/console/search?q=%3C/p%3E%3Cscript%3Ealert(1)%3C/script%3E")))
        .doesNotContain(HOSTILE);
  }

  private void found(Kind kind, String id, String title) {
    index.found.add(new Found(kind, id, TestPolicy.NOW, title, "place", "state"));
  }

  private MvcTestResult get(String address) {
    return Console.as(Role.VIEWER, browser).get(address);
  }
}
