package dev.muster.lastresort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.api.TestPolicy;
import dev.muster.engine.HandOverRecord;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.RetryLimits;
import dev.muster.policy.Channel;
import dev.muster.policy.Channel.Smtp;
import dev.muster.policy.LastResort;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LastResortWatchTest {
  private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private final ScriptedEngine engine = new ScriptedEngine();
  private Instant now = TestPolicy.NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final HandOverRecord handOvers = new HandOverRecord(clock);

  @AfterEach
  void stop() {
    mails.stop();
  }

  @Test
  void writesToTheContactWhenTheEngineIsGoneForAMinuteAndWhenItIsBack() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());

    engine.failure = "UNAVAILABLE: io exception";
    look(watch, 7);
    engine.failure = null;
    look(watch, 4);

    MimeMessage[] received = mails.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getSubject()).isEqualTo("Muster can't page: Temporal can't be reached");
    assertThat(received[0].getMessageID())
        .isEqualTo("<last-resort-" + TestPolicy.NOW.plusSeconds(10).getEpochSecond() + "@muster>");
    assertThat(received[0].getAllRecipients()[0]).hasToString("boss@muster.example");
    assertThat((String) received[0].getContent())
        .contains("UNAVAILABLE: io exception", "https://muster.example/health/detailed");
    assertThat(received[1].getSubject()).isEqualTo("All clear: Muster pages again");
  }

  @Test
  void namesTheIncidentsThatNobodyActsOn() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());

    engine.stuck = List.of(new StuckIncident("incident/checkout/HighErrors", now.minusSeconds(40)));
    look(watch, 4);

    MimeMessage mail = mails.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Muster does not act on 1 incident");
    assertThat((String) mail.getContent())
        .contains("https://muster.example/api/v1/incidents/checkout/HighErrors")
        .contains("the workers are gone");
  }

  @Test
  void saysWhichQueuesNobodyTakesTasksOfWhenThatHasLastedForTheLimit() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());

    engine.unserved = List.of("workers of muster:a poll muster-plans, but no version is current");
    look(watch, 6);
    assertThat(mails.getReceivedMessages()).isEmpty();
    look(watch, 1);
    engine.unserved = List.of();
    look(watch, 4);

    MimeMessage[] received = mails.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getSubject()).isEqualTo("Muster's workers take no new work");
    assertThat((String) received[0].getContent())
        .contains("- workers of muster:a poll muster-plans, but no version is current")
        .contains("deploy/rollout status");
    assertThat(received[1].getSubject()).isEqualTo("All clear: Muster pages again");
  }

  @Test
  void namesTheRunsThatWereLeftBehindByARolloutOnceEveryQueueIsServed() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());

    engine.stranded = List.of("1 of muster-plans: routine/flush-cache/1");
    look(watch, 7);
    engine.stranded = List.of();
    look(watch, 4);

    MimeMessage[] received = mails.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat(received[0].getSubject())
        .isEqualTo("Muster leaves runs behind on workers that are gone");
    assertThat((String) received[0].getContent())
        .contains("- 1 of muster-plans: routine/flush-cache/1", "deploy/rollout move");
  }

  @Test
  void incidentsThatNobodyActsOnAreToldBeforeQueues() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());

    engine.unserved = List.of("no worker polls muster-incidents");
    engine.stuck = List.of(new StuckIncident("incident/checkout/HighErrors", now.minusSeconds(40)));
    look(watch, 4);

    assertThat(mails.getReceivedMessages()[0].getSubject())
        .isEqualTo("Muster does not act on 1 incident");
  }

  @Test
  void anEngineThatAnswersAndTakesNoAlertsIsGoneAsWell() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());
    for (int i = 0; i < 10; i++) {
      handOvers.failed("DEADLINE_EXCEEDED");
      look(watch, 1);
    }
    handOvers.taken();
    look(watch, 4);

    MimeMessage[] received = mails.getReceivedMessages();
    assertThat(received).hasSize(2);
    assertThat((String) received[0].getContent()).contains("it takes no alerts, DEADLINE_EXCEEDED");
    assertThat(received[1].getSubject()).isEqualTo("All clear: Muster pages again");
  }

  @Test
  void aFewHandOversThatFailedAreNoOutage() throws Exception {
    mails.start();
    LastResortWatch watch = watch(mails.getSmtp().getPort());
    for (int i = 0; i < 4; i++) {
      handOvers.failed("DEADLINE_EXCEEDED");
    }
    look(watch, 12);

    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void asksForWhatIsOverdueByHalfTheLimit() {
    LastResortWatch watch = watch(1);

    look(watch, 1);

    assertThat(engine.askedFor).isEqualTo(TestPolicy.NOW.plusSeconds(10 - 30));
  }

  @Test
  void triesAgainUntilTheMailServerTakesTheMessage() throws Exception {
    mails.start();
    int port = mails.getSmtp().getPort();
    mails.stop();
    LastResortWatch watch = watch(port);
    engine.failure = "UNAVAILABLE";
    look(watch, 8);

    GreenMail back = new GreenMail(new ServerSetup(port, null, "smtp"));
    back.start();
    try {
      look(watch, 3);
      assertThat(back.getReceivedMessages()).hasSize(1);
    } finally {
      back.stop();
    }
  }

  @Test
  void aMailServerThatNeverComesToAnEndHoldsNoLookUp() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CountDownLatch hungUp = new CountDownLatch(1);
      Thread.ofVirtual().start(() -> drip(endless, hungUp));
      Smtp smtp =
          new Smtp("127.0.0.1", endless.getLocalPort(), Smtp.Tls.NONE, "m@m.example", null, null);
      LastResortMail mail = new LastResortMail(new Secrets(name -> null), Duration.ofMillis(500));

      assertThatThrownBy(
              () -> mail.send(new LastResortMessage("id", "s", "t"), "boss@m.example", smtp))
          .hasMessageContaining("no end within");
      assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Greets a letter at a time. */
  private static void drip(ServerSocket endless, CountDownLatch hungUp) {
    try (Socket socket = endless.accept()) {
      while (true) {
        socket.getOutputStream().write('2');
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      hungUp.countDown();
    }
  }

  @Test
  void leavesTheEngineAloneWithoutAContact() {
    LastResortWatch watch = watch(TestPolicy.policy());

    look(watch, 1);

    assertThat(engine.askedFor).isNull();
  }

  private void look(LastResortWatch watch, int times) {
    for (int i = 0; i < times; i++) {
      now = now.plusSeconds(10);
      watch.look();
    }
  }

  private LastResortWatch watch(int port) {
    Smtp smtp = new Smtp("127.0.0.1", port, Smtp.Tls.NONE, "muster@muster.example", null, null);
    Channel channel =
        new Channel("email", ChannelKind.EMAIL, "email", RetryLimits.STANDARD, smtp, null);
    LastResort contact = new LastResort("email", "boss@muster.example", Duration.ofMinutes(1));
    return watch(TestPolicy.policy(Map.of("email", channel), contact));
  }

  private LastResortWatch watch(Policy policy) {
    Secrets secrets = new Secrets(name -> null);
    LastResortSender sender =
        new LastResortSender(
            new LastResortMail(secrets),
            new LastResortWebhook(secrets, JsonMapper.builder().build(), clock));
    return new LastResortWatch(engine, handOvers, () -> policy, sender, clock);
  }

  /** An engine that shows what a test wants. */
  private static final class ScriptedEngine implements Engine {
    List<StuckIncident> stuck = List.of();
    List<String> unserved = List.of();
    List<String> stranded = List.of();
    String failure;
    Instant askedFor;

    @Override
    public List<StuckIncident> dueBefore(Instant moment) {
      askedFor = moment;
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return stuck;
    }

    @Override
    public List<String> unserved() {
      return unserved;
    }

    @Override
    public List<String> stranded() {
      return stranded;
    }
  }
}
