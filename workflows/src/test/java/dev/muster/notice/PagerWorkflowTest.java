package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a pager gathers, and when it ends. */
class PagerWorkflowTest extends PagerSetting {
  @Test
  void theFirstPageGoesAtOnceAndWhatComesMeanwhileJoinsTheNextMessage() {
    page(page("1", EMAIL, 2));
    temporal.sleep(Duration.ofSeconds(1));
    page(page("2", EMAIL, 2));
    page(page("3", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(2));

    assertThat(providers.sizes()).containsExactly(1, 2);
    assertThat(receipts()).extracting(Receipt::inMessage).containsExactly(1, 2, 2);
  }

  @Test
  void aMoreSeverePageDoesNotWait() {
    page(page("1", EMAIL, 3));
    temporal.sleep(Duration.ofSeconds(1));
    page(page("2", EMAIL, 1));

    temporal.sleep(Duration.ofSeconds(5));

    assertThat(providers.sizes()).containsExactly(1, 1);
  }

  @Test
  void thePageThatWasHandedOverTwiceIsSentOnce() {
    page(page("1", EMAIL, 2));
    page(page("1", EMAIL, 2));

    temporal.sleep(Duration.ofMinutes(2));

    assertThat(providers.sizes()).containsExactly(1);
  }

  @Test
  void endsWhenNothingIsLeftToDo() {
    page(page("1", EMAIL, 2));

    pager().getResult(Void.class);

    assertThat(providers.sizes()).containsExactly(1);
  }
}
