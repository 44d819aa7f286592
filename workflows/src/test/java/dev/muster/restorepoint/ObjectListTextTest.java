package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.restorepoint.ObjectListText.End;
import dev.muster.restorepoint.ObjectListText.OfObject;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ObjectListTextTest {
  private static final StoredObject OBJECT = object("users/42/face.jpg", "alice");

  @Property
  void whateverItsKeyAnObjectIsALineThatIsReadAgain(@ForAll String key, @ForAll String owner) {
    StoredObject object = object(key, owner);

    String line = ObjectListText.line(object);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(ObjectListText.parse(line)).isEqualTo(new OfObject(object));
  }

  @Test
  void itsLastLineSaysHowManyThereWere() {
    End end = new End(4, 29);

    assertThat(ObjectListText.parse(ObjectListText.line(end))).isEqualTo(end);
  }

  @Property
  void aLineThatWasCutIsNone(@ForAll @IntRange(max = 100) int left) {
    String cut = ObjectListText.line(OBJECT).substring(0, left);

    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> ObjectListText.parse(cut));
  }

  @Test
  void aNameIsALineToo() {
    SharedObject shared = OBJECT.stored();

    assertThat(SharedObject.parse(shared.line())).isEqualTo(shared);
    assertThatExceptionOfType(UnreadableManifestException.class)
        .isThrownBy(() -> SharedObject.parse("../" + shared.line()));
  }

  private static StoredObject object(String key, String owner) {
    return new StoredObject(
        key,
        1,
        "ab".repeat(32),
        "\"0123\"",
        Instant.parse("2026-03-01T02:00:00.123Z"),
        null,
        null,
        Map.of("owner", owner),
        new SharedObject("cd".repeat(32), 3, "ef".repeat(32)));
  }
}
