package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PolicyStoreTest {
  private static final String FAULTY = "services: {shop: {ownr: web}}\n";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(PolicyStore.class);
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void aChangedDirectoryThatIsValidTakesEffectByItself() throws IOException {
    PolicyStore store = store();
    String before = store.current().revision();

    write(Written.minimal().with("owner: web", "owner: shop"));
    pass(Duration.ofSeconds(2));

    assertThat(store.current().revision()).isNotEqualTo(before);
    assertThat(store.current().services().get("shop").owner()).isEqualTo("shop");
    assertThat(messages(Level.INFO))
        .hasSize(2)
        .last()
        .asString()
        .contains(store.current().revision());
    assertThat(messages(Level.ERROR)).isEmpty();
  }

  @Test
  void looksEveryTwoSecondsAtMost() throws IOException {
    PolicyStore store = store();
    Policy before = store.current();

    write(Written.minimal().with("owner: web", "owner: shop"));
    pass(Duration.ofMillis(1999));
    assertThat(store.current()).isSameAs(before);

    pass(Duration.ofMillis(1));
    assertThat(store.current()).isNotSameAs(before);
  }

  @Test
  void anUnchangedDirectoryKeepsThePolicyItIs() throws IOException {
    PolicyStore store = store();
    Policy before = store.current();

    write(Written.minimal());
    pass(Duration.ofSeconds(10));

    assertThat(store.current()).isSameAs(before);
    assertThat(messages(Level.INFO)).hasSize(1);
  }

  @Test
  void aFaultyChangeIsRefusedAndReportedOnceAndTheOldStays() throws IOException {
    PolicyStore store = store();
    Policy before = store.current();

    write(new Written(FAULTY));
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofSeconds(2));
      assertThat(store.current()).isSameAs(before);
    }

    assertThat(messages(Level.ERROR))
        .singleElement()
        .asString()
        .contains("is refused; revision " + before.revision() + " stays")
        .contains("policy.yaml:1: services.shop.ownr: unknown key; did you mean 'owner'?");
  }

  @Test
  void everyOtherFaultyChangeIsReportedAndAMendedOneIsTaken() throws IOException {
    PolicyStore store = store();

    for (String text : List.of(FAULTY, "people: {", Written.minimal().text(), FAULTY)) {
      write(new Written(text));
      lookAgain(store);
    }
    write(Written.minimal().with("owner: web", "owner: shop"));
    lookAgain(store);

    assertThat(messages(Level.ERROR)).hasSize(3);
    assertThat(store.current().services().get("shop").owner()).isEqualTo("shop");
  }

  @Test
  void aDirectoryThatIsGoneOrEmptyLeavesTheOldPolicy() throws IOException {
    PolicyStore store = store();
    Policy before = store.current();

    Files.delete(directory.resolve("policy.yaml"));
    lookAgain(store);
    Files.delete(directory);
    lookAgain(store);
    lookAgain(store);

    assertThat(store.current()).isSameAs(before);
    assertThat(messages(Level.ERROR)).hasSize(2);
    assertThat(messages(Level.ERROR).getFirst()).contains("holds no .yaml or .yml file");
    assertThat(messages(Level.ERROR).getLast()).endsWith(": there is no such directory");

    Files.createDirectory(directory);
    write(Written.minimal().with("owner: web", "owner: shop"));
    lookAgain(store);
    assertThat(store.current().services().get("shop").owner()).isEqualTo("shop");
  }

  @Test
  void warningsAreReportedWithEachRevision() throws IOException {
    write(Written.minimal().with("[alice, bob]", "[alice, bob, alice]"));
    new PolicyStore(directory, nanoTime::get);

    assertThat(messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("alice has more than one turn in a round");
  }

  @Test
  void aFaultyDirectoryIsRefusedAtTheStartWithEveryFault() throws IOException {
    write(new Written("services: {shop: {ownr: web, owner: 5}}\n"));

    assertThatExceptionOfType(InvalidPolicyException.class)
        .isThrownBy(() -> new PolicyStore(directory))
        .withMessageContaining(directory.toString())
        .withMessageContaining("policy.yaml:1: services.shop.ownr: unknown key")
        .withMessageContaining("policy.yaml:1: services.shop.owner: '5' is not a text")
        .satisfies(refused -> assertThat(refused.faults()).hasSizeGreaterThan(2));
  }

  private PolicyStore store() throws IOException {
    write(Written.minimal());
    return new PolicyStore(directory, nanoTime::get);
  }

  private void lookAgain(PolicyStore store) {
    pass(Duration.ofSeconds(2));
    store.current();
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  private void write(Written written) throws IOException {
    Files.writeString(directory.resolve("policy.yaml"), written.text());
  }

  private List<String> messages(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
