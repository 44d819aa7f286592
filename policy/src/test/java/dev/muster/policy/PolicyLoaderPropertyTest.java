package dev.muster.policy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a policy directory holds, loading it comes to a policy or to faults. */
class PolicyLoaderPropertyTest {
  private static final List<String> WORDS =
      List.of(Written.complete().text().split("[ ,{}\\[\\]]+"));

  /** At a line, something in place of one of its words. */
  record Change(int line, int word, String instead) {}

  /** At a place, something in place of so many characters. */
  record Slip(double at, int length, String instead) {}

  @Property(tries = 400)
  void anyBytesAreRead(@ForAll @Size(max = 200) byte[] content) {
    Outcome.check(Written.load(new PolicyFile("policy.yaml", ByteBuffer.wrap(content))));
  }

  @Property(tries = 600)
  void slipsOfTheKeyboardNeverThrow(
      @ForAll @Size(min = 1, max = 6) List<@From("slips") Slip> slips) {
    StringBuilder text = new StringBuilder(Written.complete().text());
    for (Slip slip : slips) {
      int from = (int) (slip.at() * text.length());
      text.replace(from, Math.min(text.length(), from + slip.length()), slip.instead());
    }
    Outcome.check(new Written(text.toString()).load());
  }

  @Property(tries = 1500)
  void changedWordsNeverThrow(
      @ForAll @Size(min = 1, max = 4) List<@From("changes") Change> changes) {
    List<String> lines = new ArrayList<>(Written.complete().text().lines().toList());
    changes.forEach(change -> apply(change, lines));

    Outcome.check(new Written(String.join("\n", lines)).load());
  }

  @Provide
  Arbitrary<Slip> slips() {
    Arbitrary<String> marks =
        Arbitraries.of(
            "", " ", "  ", "\n", "\n  ", "\n- ", ": ", "- ", "{", "}", "[", "]", "&a ", "*a", "!",
            "|", ">", "\"", "'", "#", "\t", "\0", "\uD800", "%", "@", "---\n", "<<: ", "? ", "~",
            ",");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(5);
    return Combinators.combine(
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 30),
            Arbitraries.oneOf(marks, anything))
        .as(Slip::new);
  }

  @Provide
  Arbitrary<Change> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 30),
            Arbitraries.oneOf(Arbitraries.of(Written.ODD), Arbitraries.of(WORDS)))
        .as(Change::new);
  }

  private static void apply(Change change, List<String> lines) {
    int at = change.line() % lines.size();
    String[] words = lines.get(at).split("(?<=[ ,{}\\[\\]])|(?=[ ,{}\\[\\]])");
    words[change.word() % words.length] = change.instead();
    lines.set(at, String.join("", words));
  }
}
