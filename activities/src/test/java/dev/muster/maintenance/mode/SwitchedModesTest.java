package dev.muster.maintenance.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.maintenance.ModeSwitch.Order;
import io.temporal.testing.TestActivityEnvironment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchedModesTest {
  private static final CommandMode COMMANDS = new CommandMode("close", "open");

  private final List<String> done = new ArrayList<>();
  private TestActivityEnvironment temporal;
  private ModeSwitch modes;

  @BeforeEach
  void start() {
    temporal = TestActivityEnvironment.newInstance();
    temporal.registerActivitiesImplementations(
        new SwitchedModes(
            (mode, programs) -> new Noted(), new Machine("web-1"), InstantSource.system()));
    modes = temporal.newActivityStub(ModeSwitch.class);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  // MNT-19
  @Test
  void whatIsLocalSaysWhereItStandsSo() {
    assertThat(modes.look(new Order(COMMANDS, "window/shop")).machine()).isEqualTo("web-1");
    assertThat(modes.turnOn(on("web-1", COMMANDS)).machine()).isEqualTo("web-1");
  }

  // MNT-19
  @Test
  void whatIsTheSameEverywhereIsTurnedAnywhere() {
    HaproxyMode remote = new HaproxyMode("proxy:9999", List.of("app/one"), HaproxyState.MAINT);

    assertThat(modes.turnOff(on("web-2", remote)).machine()).isNull();
    assertThat(done).containsExactly("off");
  }

  // MNT-19
  @Test
  void whatWasTurnedOnOnAnotherMachineIsNotTurnedOffHere() {
    HaproxyMode socket =
        new HaproxyMode("/run/haproxy.sock", List.of("app/one"), HaproxyState.MAINT);

    for (MaintenanceMode local : List.of(COMMANDS, socket)) {
      assertThatThrownBy(() -> modes.turnOff(on("web-2", local)))
          .rootCause()
          .hasMessageContaining("that of web-2, and this worker is on web-1");
    }
    assertThat(done).isEmpty();
  }

  private static Order on(String machine, MaintenanceMode mode) {
    return new Order(mode, "window/shop", List.of(), 0, machine);
  }

  private final class Noted implements Mode {
    @Override
    public ModeState look(Order order) {
      return note("look");
    }

    @Override
    public ModeState turnOn(Order order) {
      return note("on");
    }

    @Override
    public ModeState turnOff(Order order) {
      return note("off");
    }

    private ModeState note(String what) {
      done.add(what);
      return new ModeState(what.equals("on"), false, what);
    }
  }
}
