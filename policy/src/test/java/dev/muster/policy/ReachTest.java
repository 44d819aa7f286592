package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallLookup.Answer;
import dev.muster.oncall.OnCallLookup.Contact;
import dev.muster.oncall.OnCallLookup.Question;
import dev.muster.oncall.Target;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final Policy POLICY =
      Written.complete().with(", phone: \"+1-212-555-0102\"", "").policy();

  @Test
  void theRulesOfTheUrgencySayThroughWhatAndWhen() {
    assertThat(ways(ask(Urgency.HIGH, "person:alice")))
        .containsExactly("alice sms PT0S", "alice console PT0S", "alice email PT5M");
    assertThat(ways(ask(Urgency.LOW, "person:alice"))).containsExactly("alice email PT0S");
  }

  @Test
  void channelsAskedForCountInsteadOfTheRules() {
    Answer answer =
        POLICY.lookUp(
            new Question(targets("person:alice"), Urgency.HIGH, List.of("email"), Written.NOW));

    assertThat(ways(answer)).containsExactly("alice email PT0S");
  }

  // ONC-04
  @Test
  void aChannelThatSomebodyLacksIsSkippedAndRecorded() {
    Answer answer = ask(Urgency.HIGH, "role:lead");

    assertThat(ways(answer)).containsExactly("bob console PT0S", "bob email PT5M");
    assertThat(answer.gaps()).containsExactly("bob has no phone for channel sms");
  }

  @Test
  void aChannelThatIsGoneIsAGapAndNotTheEnd() {
    Answer answer =
        POLICY.lookUp(
            new Question(
                targets("person:alice"), Urgency.HIGH, List.of("fax", "email"), Written.NOW));

    assertThat(ways(answer)).containsExactly("alice email PT0S");
    assertThat(answer.gaps()).containsExactly("there is no channel 'fax' any more");
  }

  @Test
  void whoCanNotBeReachedAtAllIsSaidToBe() {
    Answer answer =
        POLICY.lookUp(
            new Question(
                targets("person:bob", "person:alice"), Urgency.HIGH, List.of("sms"), Written.NOW));

    assertThat(ways(answer)).containsExactly("alice sms PT0S");
    assertThat(answer.gaps())
        .containsExactly(
            "bob has no phone for channel sms", "bob can't be reached through any channel");
  }

  @Test
  void aTargetThatNobodyAnswersForIsAGapAndNotTheEnd() {
    Answer answer = ask(Urgency.LOW, "rotation:gone", "role:gone", "person:gone", "person:alice");

    assertThat(ways(answer)).containsExactly("alice email PT0S");
    assertThat(answer.gaps())
        .containsExactly(
            "nobody answers for rotation:gone",
            "nobody answers for role:gone",
            "nobody answers for person:gone");
  }

  @Test
  void aRotationThatHasNotBegunHasNobody() {
    Instant before = Instant.parse("2025-12-31T12:00:00Z");
    Question question = new Question(targets("rotation:primary"), Urgency.LOW, List.of(), before);

    assertThat(POLICY.lookUp(question).gaps())
        .containsExactly("nobody answers for rotation:primary");
  }

  @Test
  void whoIsNamedTwiceIsReachedOnce() {
    assertThat(ways(ask(Urgency.LOW, "role:lead", "person:bob"))).containsExactly("bob email PT0S");
  }

  @Test
  void theAnswerSaysUnderWhichRevision() {
    assertThat(ask(Urgency.LOW, "person:bob").revision()).isEqualTo(POLICY.revision());
  }

  @Test
  void anAddressIsAPersonsOrAnAudiences() {
    Channel email = POLICY.channels().get("email");
    Channel console = POLICY.channels().get("console");

    assertThat(POLICY.address("alice", email)).contains("alice@example.com");
    assertThat(POLICY.address("alice", console)).contains("Alice");
    assertThat(POLICY.address("bob", console)).contains("bob");
    assertThat(POLICY.address("bob", POLICY.channels().get("sms"))).isEmpty();
    assertThat(POLICY.address("incidents", email))
        .contains("incidents@example.com, web@example.com");
    assertThat(POLICY.address("nobody", email)).isEmpty();
  }

  private static Answer ask(Urgency urgency, String... targets) {
    return POLICY.lookUp(new Question(targets(targets), urgency, List.of(), Written.NOW));
  }

  private static List<Target> targets(String... targets) {
    return Stream.of(targets).map(Target::parse).toList();
  }

  private static List<String> ways(Answer answer) {
    return answer.contacts().stream().map(ReachTest::way).toList();
  }

  private static String way(Contact contact) {
    return contact.person() + " " + contact.channel().name() + " " + contact.after();
  }
}
