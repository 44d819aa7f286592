package dev.muster.trials.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProxyTest {
  private static final String HEAD =
      "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight\n";

  @Test
  void aServerThatIsUpAndNobodyKeepsFromWorkIsNotNamed() {
    assertThat(Proxy.withoutWork(HEAD + "3 shop 1 web 127.0.0.1 2 0 1\n\n")).isEmpty();
  }

  @Test
  void whoIsDrainedOrInMaintenanceIsKeptFromWork() {
    assertThat(
            Proxy.withoutWork(HEAD + "3 shop 1 web 127.0.0.1 2 8 1\n3 shop 2 old 127.0.0.1 0 1 1"))
        .containsExactly("shop/web is kept from work", "shop/old is kept from work");
  }

  @Test
  void whoDoesNotAnswerIsDown() {
    assertThat(Proxy.withoutWork(HEAD + "3 shop 1 web 127.0.0.1 0 0 1"))
        .containsExactly("shop/web is down");
  }

  @Test
  void anHaproxyThatTellsOfNoServerTellsNothing() {
    assertThatThrownBy(() -> Proxy.withoutWork("Permission denied\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
