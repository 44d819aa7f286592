package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A policy as somebody might write it, in one file named policy.yaml. */
record Written(String text) {
  /** A Monday in winter, when everything is looked at. */
  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** What somebody may write where something else belongs; each a value of YAML. */
  static final List<String> ODD =
      """
      0 -1 17 1.0 -0.5 1e9 0s 1ms 1h 90m 99999w99999d 24:00 00:00 0000-01-01 9999-12-31 2026-02-30
      2026-03-29T02:30 null true "" [] {} [[]] {x:y} "?" rotation:primary person:bob bob ${env:A}
      "${env:A}\\n" ${ssm:/a} Europe/Nowhere +18:00 https:// https://[::1]:1/ a@b .. "\\0" "\\ud800"
      severity secret 99999999999999999999 NINES.0
      """
          .replace("NINES", "9".repeat(400))
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  /** The calendar that the complete policy refers to. */
  static final String HOLIDAYS = resource("holidays.ics");

  private static final Path DIRECTORY = Path.of("policy");
  private static final PolicyLoader LOADER = new PolicyLoader(InstantSource.fixed(NOW));

  /** The least that can be used: without a fault or warning. */
  static Written minimal() {
    return new Written(resource("minimal.yaml"));
  }

  /** One that says everything that can be said: without a fault or warning. */
  static Written complete() {
    return new Written(resource("complete.yaml"));
  }

  /** With something else in place of what is there. */
  Written with(String written, String instead) {
    assertThat(text).contains(written);
    return new Written(text.replace(written, instead));
  }

  /** The same, of which no failover is rehearsed. */
  Written unrehearsed() {
    return new Written(text.replaceFirst("(?s)    rehearsal:\n.*?false\n", ""));
  }

  /** With more lines at the end. */
  Written plus(String lines) {
    return new Written(text + lines);
  }

  LoadedPolicy load() {
    return load(file("policy.yaml", text), file("holidays.ics", HOLIDAYS));
  }

  static LoadedPolicy load(PolicyFile... files) {
    return LOADER.load(DIRECTORY, List.of(files));
  }

  Policy policy() {
    return load().orThrow();
  }

  /** Every fault and warning, as it is printed. */
  List<String> faults() {
    return printed(load());
  }

  static List<String> printed(LoadedPolicy loaded) {
    return loaded.faults().stream().map(Fault::toString).toList();
  }

  static PolicyFile file(String name, String text) {
    return new PolicyFile(name, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Written.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
