package dev.muster.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.text.Text;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is posted, an adapter answers with alerts that can be stored or says what is wrong. */
class StrangeBodiesTest {
  @Property(tries = 2_000)
  void noBytesAreMoreThanRefused(@ForAll byte[] body) {
    readEveryWay(body);
  }

  @Property(tries = 2_000)
  void noJsonIsMoreThanRefused(@ForAll("bodies") String body) {
    readEveryWay(body.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void noAlertIsTooLargeToHandOver(
      @ForAll("values") Map<String, String> labels,
      @ForAll("values") Map<String, String> annotations) {
    Alert alert =
        new Alert(
            "f",
            Instant.EPOCH,
            AlertStatus.FIRING,
            null,
            AlertText.LABELS.keep(labels, List.of("alertname")),
            AlertText.ANNOTATIONS.keep(annotations, Links.ANNOTATIONS),
            null);

    int bytes = written(alert);
    assertThat(bytes).isLessThanOrEqualTo(alert.size());
    // 24,576 characters and what names them, of which each may take six bytes
    assertThat(bytes).isLessThan(200_000);
  }

  @Property
  void theSizeReckonedIsNeverLessThanTheSizeWritten(@ForAll("anything") String text) {
    String clean = Text.clean(text);
    Alert alert =
        new Alert(
            clean,
            Samples.STARTED,
            AlertStatus.RESOLVED,
            Samples.NOW,
            Map.of(clean, clean),
            Map.of(clean, clean),
            clean);

    assertThat(written(alert)).isLessThanOrEqualTo(alert.size());
  }

  @Provide
  Arbitrary<Map<String, String>> values() {
    Arbitrary<String> text =
        Arbitraries.of("x", "日", "\n", "🚨", "\"")
            .flatMap(unit -> Arbitraries.integers().between(0, 9_000).map(unit::repeat));
    Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(400);
    return Arbitraries.maps(name, text).ofMaxSize(90);
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().ofMaxLength(200);
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> value = Arbitraries.oneOf(scalar(), object(3), array());
    return Arbitraries.oneOf(value, value.map(v -> "{\"alerts\":[" + v + "]}"), event());
  }

  private Arbitrary<String> event() {
    return Combinators.combine(object(2), Arbitraries.of("trigger", "resolve", "acknowledge"))
        .as((p, action) -> "{\"event_action\":\"" + action + "\",\"payload\":" + p + "}");
  }

  private Arbitrary<String> scalar() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.of("firing", "resolved", "2026-01-01T00:00:00Z", "info", "\\ud83d", ""),
            Arbitraries.of("\\u0000", "+999999999-01-01T00:00:00Z", "https://a.example/x"),
            Arbitraries.strings().alpha().ofMaxLength(8));
    return Arbitraries.oneOf(
        text.map(t -> "\"" + t + "\""), Arbitraries.of("null", "true", "0", "-1.5e300", "1e999"));
  }

  private Arbitrary<String> object(int depth) {
    Arbitrary<String> name =
        Arbitraries.of(
            "alerts",
            "status",
            "labels",
            "annotations",
            "startsAt",
            "endsAt",
            "fingerprint",
            "title",
            "service",
            "severity",
            "dedup_key",
            "summary",
            "source",
            "payload",
            "custom_details",
            "links",
            "alertname",
            "a/b~c",
            "generatorURL",
            "routing_key");
    Arbitrary<String> value =
        depth == 0
            ? scalar()
            : Arbitraries.frequencyOf(Tuple.of(3, scalar()), Tuple.of(1, object(depth - 1)));
    return Combinators.combine(name, value)
        .as((n, v) -> "\"" + n + "\":" + v)
        .list()
        .ofMaxSize(8)
        .map(fields -> "{" + String.join(",", fields) + "}");
  }

  private Arbitrary<String> array() {
    return object(2).list().ofMaxSize(3).map(values -> "[" + String.join(",", values) + "]");
  }

  private static void readEveryWay(byte[] body) {
    reading(body, json -> storable(AlertmanagerBody.read(json, Samples.alertmanager())));
    reading(body, json -> storable(GenericBody.read(json, Samples.generic())));
    reading(body, json -> written(EventsV2Body.read(json, Samples.events()).alert()));
  }

  private static void reading(byte[] body, Consumer<JsonField> adapter) {
    try {
      adapter.accept(BoundedJson.read(body));
    } catch (RefusedFieldException refused) {
      assertThat(refused.refusal().detail()).isNotBlank();
    }
  }

  private static void storable(Translation translation) {
    translation.alerts().forEach(entry -> written(entry.alert()));
    assertThat(translation.refusals().stream().flatMap(r -> Stream.of(r.pointer(), r.detail())))
        .allSatisfy(text -> assertThat(text).hasSizeLessThan(1_000).doesNotContain("\u0000"));
  }

  /** As Temporal's own converter writes it. */
  private static int written(Alert alert) {
    return DefaultDataConverter.newDefaultInstance()
        .toPayload(alert)
        .orElseThrow()
        .getData()
        .size();
  }
}
