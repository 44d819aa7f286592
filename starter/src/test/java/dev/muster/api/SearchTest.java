package dev.muster.api;

import static dev.muster.policy.AccessToken.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.Found;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class SearchTest {
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  @Autowired MockMvcTester browser;
  @Autowired ScriptedIndex index;
  @Autowired JsonMapper json;

  @BeforeEach
  void calm() {
    index.reset();
  }

  @Test
  void findsWhatThePolicyNamesAndWhatIsRememberedAndSaysWhereItLooked() throws Exception {
    index.found.add(incident("i-1"));

    JsonNode page = page("?q=checkout");

    assertThat(index.asked).isEqualTo("checkout");
    assertThat(page.get("found").values())
        .extracting(found -> found.get("kind").asString() + " " + found.get("id").asString())
        .containsExactly("SERVICE checkout", "INCIDENT i-1");
    assertThat(page.get("searched")).isNotEmpty();
    assertThat(page.has("next")).isFalse();
  }

  @Test
  void findsPeopleByTheirNames() throws Exception {
    JsonNode page = page("?q=Lovel");

    assertThat(page.at("/found/0/kind").asString()).isEqualTo("PERSON");
    assertThat(page.at("/found/0/id").asString()).isEqualTo("ada");
  }

  @Test
  void goesOnWhereThePageBeforeEndedWithoutRepeatingWhatThePolicyNames() throws Exception {
    index.found.add(incident("i-2"));
    index.found.add(incident("i-1"));

    JsonNode first = page("?q=checkout&limit=1");
    index.found.removeFirst();
    JsonNode second = page("?q=checkout&limit=1&after=" + first.get("next").asString());

    assertThat(index.after).isEqualTo(Cursor.behind(incident("i-2")));
    assertThat(first.get("found")).hasSize(2);
    assertThat(second.get("found")).hasSize(1);
    assertThat(second.at("/found/0/id").asString()).isEqualTo("i-1");
  }

  @ParameterizedTest
  @CsvSource({"'',q", "q=,q", "q=!,q", "q=-a,q", "q=a&limit=0,limit", "q=a&after=x,after"})
  void namesTheParameterThatIsWrong(String query, String field) {
    assertThat(get("?" + query)).hasStatus(400).bodyJson().extractingPath("field").isEqualTo(field);
  }

  @Test
  void saysThatTheReadModelIsAway() {
    index.down = true;

    assertThat(get("?q=checkout"))
        .hasStatus(503)
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("read-model-unavailable");
  }

  @Test
  void refusesMoreSearchesThanMayRunAtOnceUntilOneOfThemHasEnded() throws Exception {
    index.close();
    List<CompletableFuture<MvcTestResult>> running =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> get("?q=checkout"), THREADS))
            .limit(3)
            .toList();
    index.searching.acquire(3);

    assertThat(get("?q=checkout"))
        .hasStatus(503)
        .hasHeader("Retry-After", "5")
        .bodyJson()
        .extractingPath("code")
        .isEqualTo("busy");

    index.open();
    assertThat(running).allSatisfy(one -> assertThat(one.join()).hasStatus(200));
    assertThat(get("?q=checkout")).hasStatus(200);
  }

  @Test
  void searchesThatFailLeaveTheirPlaces() {
    index.down = true;
    for (int search = 0; search < 5; search++) {
      assertThat(get("?q=checkout")).hasStatus(503);
    }
    index.down = false;

    assertThat(get("?q=checkout")).hasStatus(200);
  }

  private JsonNode page(String query) throws Exception {
    return json.readTree(get(query).getResponse().getContentAsString());
  }

  private MvcTestResult get(String query) {
    return Front.as(VIEWER, browser.get().uri("/api/v1/search" + query)).exchange();
  }

  private static Found incident(String id) {
    return new Found(Found.Kind.INCIDENT, id, TestPolicy.NOW, "Down", "checkout k", "P1 open");
  }
}
