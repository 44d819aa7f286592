package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportVerificationTest {
  private final List<SealedRecord> records = Chains.of(Chains.NAME, "{}", "[1]");
  private final List<String> lines = new ArrayList<>(Chains.export(records));

  @Test
  void linesAreWrittenAsTheFormatSays() {
    assertThat(lines.getFirst())
        .isEqualTo(
            """
            {"format":"muster-evidence","version":1,"chain":"incident/checkout"}\
            """);
    assertThat(lines.get(2))
        .isEqualTo(
            """
            {"chain":"incident/checkout","number":2,"previous":"%s","hash":"%s","record":"WzFd"}\
            """
                .formatted(records.getFirst().hash(), records.getLast().hash()));
    assertThat(lines.getLast())
        .startsWith("{\"head\":{\"chain\":\"incident/checkout\",\"number\":2,\"hash\":\"")
        .contains("\"key\":\"" + Chains.SIGNER.keyId() + "\",\"signature\":\"");
  }

  @Test
  void aWholeExportSaysWhatIsInIt() throws Exception {
    VerifiedExport export = Chains.read(lines);

    assertThat(export.isWhole()).isTrue();
    assertThat(export.chain()).isEqualTo(Chains.NAME);
    assertThat(export.records()).isEqualTo(2);
    assertThat(export.head()).isEqualTo(Chains.head(records.getLast()));
  }

  @Test
  void anExportThatEndsWithoutItsHeadIsNotWhole() throws Exception {
    lines.removeLast();

    assertThat(Chains.read(lines).findings())
        .extracting(ChainFinding::kind)
        .containsExactly(ChainFinding.Kind.NO_HEAD);
  }

  @Test
  void whatIsNoExportIsRefused() {
    refused(List.of(), "line 1: there is no header: not an export of evidence");
    refused(List.of("{}"), "line 1: there is no header: not an export of evidence");
    refused(List.of("[]"), "line 1: not a JSON object");
    refused(List.of(""), "line 1: not a JSON object");
    refused(lines.subList(1, 4), "line 1: there is no header: not an export of evidence");
  }

  @Test
  void anotherVersionIsRefused() {
    lines.set(0, lines.getFirst().replace("\"version\":1", "\"version\":2"));

    refused(lines, "line 1: format version 2, and this program reads version 1");
  }

  @Test
  void aLineThatIsNoneIsNamed() {
    refusedWith(1, "{\"number\":1", "line 2: not JSON: ");
    refusedWith(1, lines.get(1) + "{}", "line 2: not JSON: ");
    refusedWith(2, "", "line 3: not a JSON object");
    refusedWith(2, lines.get(2).replace("number", "nr"), "line 3: unknown key 'nr'");
    refusedWith(2, lines.get(2).replace("2,", "2.5,"), "line 3: 'number' is not a whole number");
    refusedWith(
        2, lines.get(2).replace(":2,", ":\"2\","), "line 3: 'number' is not a whole number");
    refusedWith(2, lines.get(2).replace(":2,", ":0,"), "line 3: records are numbered from 1 on");
    refusedWith(2, lines.get(2).replace("\"WzFd\"", "7"), "line 3: 'record' is not a text");
    refusedWith(2, lines.get(2).replace(",\"record\":\"WzFd\"", ""), "line 3: 'record' is missing");
    refusedWith(2, lines.get(2).replace("{", "{\"number\":2,"), "line 3: not JSON: Duplicate");
    refusedWith(2, lines.get(2).replace("hash\":\"", "hash\":\"z"), "line 3: a hash is 64 small");
    refusedWith(3, "{\"head\":null}", "line 4: 'head' is not an object");
  }

  @Test
  void nothingStandsBehindTheHead() {
    lines.add(lines.get(2));

    refused(lines, "line 5: the head is the last line, and this stands behind it");
  }

  private void refusedWith(int index, String line, String message) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line);
    refused(changed, message);
  }

  private static void refused(List<String> lines, String message) {
    assertThatExceptionOfType(ExportFormatException.class)
        .isThrownBy(() -> Chains.read(lines))
        .withMessageStartingWith(message);
  }
}
