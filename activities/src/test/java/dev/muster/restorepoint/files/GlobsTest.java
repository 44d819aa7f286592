package dev.muster.restorepoint.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.restorepoint.FileSelection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          **/*.yaml | app.yaml | true
          **/*.yaml | conf/deep/app.yaml | true
          **/*.yaml | conf/app.yml | false
          *.yaml | conf/app.yaml | false
          conf/** | conf | true
          conf/** | conf/deep/.env | true
          conf/* | conf/deep/.env | false
          .env* | .env.production | true
          conf/app-?.yaml | conf/app-1.yaml | true
          conf/app-?.yaml | conf/app-12.yaml | false
          conf/** | config/app.yaml | false
          """)
  void aPatternNamesPaths(String pattern, String path, boolean named) {
    assertThat(including(pattern).includes(path)).isEqualTo(named);
    assertThat(excluding(pattern).excludes(path)).isEqualTo(named);
  }

  @Property
  void anExtensionIsNamedAtAnyDepth(@ForAll("paths") String path) {
    assertThat(including("**/*.yaml").includes(path + ".yaml")).isTrue();
    assertThat(including("**/*.yaml").includes(path + ".yml")).isFalse();
  }

  @Property
  void everyFolderOnTheWayToWhatIsNamedIsGoneInto(
      @ForAll("patterns") String pattern, @ForAll("paths") String path) {
    Globs globs = including(pattern);
    if (globs.includes(path)) {
      for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
        assertThat(globs.leadsOnFrom(path.substring(0, end))).isTrue();
      }
    }
  }

  @Property
  void aPathNamesItself(@ForAll("paths") String path) {
    assertThat(including(path).includes(path)).isTrue();
    assertThat(including(path).includes(path + "/more")).isFalse();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "conf", ".env")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(GlobsTest::path);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("a", "b", "conf", "*", "**", "?", "*e*")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(GlobsTest::path);
  }

  private static String path(List<String> parts) {
    return String.join("/", parts);
  }

  private static Globs including(String pattern) {
    return new Globs(new FileSelection("/etc", List.of(pattern), List.of()));
  }

  private static Globs excluding(String pattern) {
    return new Globs(new FileSelection("/etc", List.of("**"), List.of(pattern)));
  }
}
