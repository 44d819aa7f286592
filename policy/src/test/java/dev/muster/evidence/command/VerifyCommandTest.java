package dev.muster.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.evidence.pack.PackLine;
import dev.muster.evidence.pack.PackPeriod;
import dev.muster.policy.Muster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path directory;
  private Path key;
  private HeadSigner signer;

  @BeforeEach
  void makeKeys() throws IOException {
    Path file = directory.resolve("key");
    assertThat(Muster.run("evidence", "keygen", file.toString()).exitCode()).isZero();
    signer = EvidenceKeys.signer(Files.readString(file));
    key = directory.resolve("key.pub");
  }

  @Test
  void wholeChainsAreVerifiedWithThePublicKeyAlone() throws IOException {
    Path checkout = export("checkout", lines("incident/checkout", 3));
    Path flush = export("flush", lines("routine/flush", 1));

    Muster verified = verify(checkout, flush);

    assertThat(verified.exitCode()).isZero();
    assertThat(verified.err()).isEmpty();
    assertThat(verified.out().lines())
        .containsExactly(
            "%s: incident/checkout, 3 records, head 3 signed by %s"
                .formatted(checkout, signer.keyId()),
            "  verified",
            "%s: routine/flush, 1 record, head 1 signed by %s".formatted(flush, signer.keyId()),
            "  verified");
  }

  @Test
  void eachFindingOfEachFileIsNamed() throws IOException {
    List<String> gap = lines("incident/checkout", 4);
    gap.remove(2);
    List<String> cut = lines("routine/flush", 2);
    cut.remove(2);
    Path gapped = export("gapped", gap);
    Path shortened = export("shortened", cut);
    Path whole = export("whole", lines("routine/warm", 1));

    Muster verified = verify(gapped, shortened, whole);

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out().lines())
        .contains(
            "  GAP: record 2 is missing",
            "  CUT: the chain was signed up to record 2 and ends with record 1",
            "  NOT verified",
            "  verified");
  }

  @Test
  void anExportWithoutItsHeadIsNotVerified() throws IOException {
    List<String> lines = lines("incident/checkout", 1);
    lines.removeLast();

    Muster verified = verify(export("headless", lines));

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("1 record, no head", "NO_HEAD", "NOT verified");
  }

  @Test
  void anotherKeyDoesNotVerifyAndOneOfSeveralDoes() throws IOException {
    Path file = export("checkout", lines("incident/checkout", 1));
    Muster.run("evidence", "keygen", directory.resolve("other").toString());
    String other = directory.resolve("other.pub").toString();

    Muster wrong = Muster.run("evidence", "verify", file.toString(), "--key", other);
    Muster rotated =
        Muster.run("evidence", "verify", file.toString(), "--key", other, "--key", key.toString());

    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("UNKNOWN_KEY: the head is signed by the key", "NOT verified");
    assertThat(rotated.exitCode()).isZero();
  }

  @Test
  void aFileThatIsNoExportIsNamedWithItsLine() throws IOException {
    List<String> lines = lines("incident/checkout", 2);
    lines.set(2, "{");
    Path broken = export("broken", lines);

    Muster refused = verify(broken);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.onlyLine()).startsWith("muster: " + broken + ": line 3: not JSON");
    assertThat(verify(directory.resolve("gone")).exitCode()).isEqualTo(2);
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0, '\n'});
    assertThat(verify(binary).exitCode()).isEqualTo(2);
  }

  @Test
  void keysAreNamedWhenTheyAreMissingOrNone() throws IOException {
    String file = export("checkout", lines("incident/checkout", 1)).toString();

    Muster without = Muster.run("evidence", "verify", file);
    Muster gone = Muster.run("evidence", "verify", file, "--key", "gone");
    Muster none = Muster.run("evidence", "verify", file, "--key", file);

    assertThat(List.of(without.exitCode(), gone.exitCode(), none.exitCode())).containsOnly(2);
    assertThat(without.onlyLine()).contains("--key");
    assertThat(gone.onlyLine()).contains("gone: the key can't be read");
    assertThat(none.onlyLine()).contains(file + ": not a PUBLIC KEY");
  }

  @Test
  void aPackIsVerifiedWithAllItsChainsAndSaysWhatEachClauseIsShownBy() throws IOException {
    Path pack = pack("drill/shop", EvidenceVerdict.BROKEN);

    Muster verified = verify(pack);

    assertThat(verified.err()).isEmpty();
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.out().lines())
        .contains(
            "drill/shop: drill/shop, 1 record, head 1 signed by " + signer.keyId(),
            "  its last record ended at 2026-11-02T03:00:00Z",
            "1 chain, made 2027-01-01T00:00:00Z",
            "1 October 2026 to 31 December 2026, by the days of Z:",
            "  SOC 2, A1.2: no run",
            "  SOC 2, A1.3: 1 run: 1 broken",
            "  verified");
  }

  @Test
  void aPackWhoseListSaysOtherThanItsChainsIsNotVerified() throws IOException {
    Muster verified = verify(pack("drill/shop", EvidenceVerdict.KEPT));

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out())
        .contains("drill/shop 1 is listed as drill KEPT", "its chain says drill BROKEN")
        .endsWith("  NOT verified" + System.lineSeparator());
  }

  @Test
  void aFileThatIsNoPackIsNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("text.zip"), "no pack");
    Path empty = directory.resolve("empty.zip");
    new ZipOutputStream(Files.newOutputStream(empty)).close();
    Path odd = zip("odd.zip", Map.of(PackIndex.FILE, "{"));

    assertThat(verify(text).exitCode()).isEqualTo(2);
    assertThat(verify(text).onlyLine()).contains("text.zip: the pack can't be read");
    assertThat(verify(empty).onlyLine()).contains("there is no pack.json in it");
    assertThat(verify(odd).onlyLine()).contains("odd.zip: pack.json: is not JSON");
  }

  @Test
  void aPackOfAPeriodThatWasNotOverOrWithoutAChainSaysSo() throws IOException {
    PackIndex early =
        new PackIndex(
            new PackPeriod(
                LocalDate.parse("2026-10-01"), LocalDate.parse("2026-12-31"), ZoneOffset.UTC),
            Instant.parse("2026-11-30T00:00:00Z"),
            List.of(),
            List.of());

    Muster verified = verify(zip("early.zip", Map.of(PackIndex.FILE, early.json())));

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out().lines())
        .startsWith("0 chains, made 2026-11-30T00:00:00Z; the period was not over then")
        .contains("  there is no chain in the pack", "  NOT verified");
  }

  @Test
  void aFileUnderTheNameOfAnotherIsRefused() throws IOException {
    Path pack =
        zip("twice.zip", Map.of(PackIndex.FILE, "{}", "chains/a.jsonl", "", "chains/b.jsonl", ""));
    String bytes = Files.readString(pack, StandardCharsets.ISO_8859_1);
    Files.writeString(pack, bytes.replace("chains/b", "chains/a"), StandardCharsets.ISO_8859_1);

    assertThat(verify(pack).exitCode()).isEqualTo(2);
    assertThat(verify(pack).onlyLine()).contains("chains/a.jsonl is in it twice");
  }

  @Test
  void aNameThatCouldForgeALineIsRefusedOnOneLine() throws IOException {
    String index = index("drill/shop", List.of()).json();
    Path pack =
        zip("forged.zip", Map.of(PackIndex.FILE, index, "chains/a\n  verified\u001b.jsonl", ""));

    assertThat(verify(pack).exitCode()).isEqualTo(2);
    assertThat(verify(pack).onlyLine()).contains("a chain is named by").doesNotContain("\u001b");
    Path odd = zip("odd.zip", Map.of(PackIndex.FILE, index.replace("2026-10-01", "\\n\\u001b[2J")));
    assertThat(verify(odd).exitCode()).isEqualTo(2);
    assertThat(verify(odd).onlyLine()).contains("has a time that is none");
  }

  @Test
  void aChainThatCanNotBeReadIsNamed() throws IOException {
    String index = index("drill/shop", List.of()).json();
    Path odd = zip("odd.zip", Map.of(PackIndex.FILE, index, "chains/drill/shop.jsonl", "{"));
    Path endless =
        zip(
            "endless.zip",
            Map.of(
                PackIndex.FILE,
                index,
                "chains/drill/shop.jsonl",
                " ".repeat(BoundedLines.LONGEST + 1)));

    assertThat(verify(odd).exitCode()).isEqualTo(2);
    assertThat(verify(odd).onlyLine()).contains("chains/drill/shop.jsonl: line 1: not JSON");
    assertThat(verify(endless).exitCode()).isEqualTo(2);
    assertThat(verify(endless).onlyLine())
        .contains("chains/drill/shop.jsonl: a line is longer than 1000000 characters");
  }

  private static PackIndex index(String chain, List<PackLine> lines) {
    return new PackIndex(
        new PackPeriod(
            LocalDate.parse("2026-10-01"), LocalDate.parse("2026-12-31"), ZoneOffset.UTC),
        Instant.parse("2027-01-01T00:00:00Z"),
        List.of(chain),
        lines);
  }

  /** A pack of one drill that broke a promise, which its list may say otherwise. */
  private Path pack(String chain, EvidenceVerdict listed) throws IOException {
    String record =
        """
        {"plan":"%s","kind":"drill","verdict":"BROKEN","endedAt":"2026-11-02T03:00:00Z"}\
        """
            .formatted(chain);
    SealedRecord sealed =
        EvidenceChain.start(chain).seal(StoredBytes.of(record.getBytes(StandardCharsets.UTF_8)));
    PackLine line = PackLine.of(sealed);
    PackIndex index =
        index(
            chain,
            List.of(
                new PackLine(
                    chain, line.number(), line.hash(), line.kind(), listed, line.endedAt())));
    String export =
        String.join(
            "\n",
            EvidenceExport.header(chain),
            EvidenceExport.line(sealed),
            EvidenceExport.line(signer.sign(EvidenceChain.start(chain).with(sealed))));
    return zip("pack.zip", Map.of(PackIndex.FILE, index.json(), PackIndex.file(chain), export));
  }

  private Path zip(String name, Map<String, String> files) throws IOException {
    Path file = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private Muster verify(Path... files) {
    List<String> arguments = new ArrayList<>(List.of("evidence", "verify"));
    for (Path file : files) {
      arguments.add(file.toString());
    }
    arguments.addAll(List.of("--key", key.toString()));
    return Muster.run(arguments.toArray(String[]::new));
  }

  private Path export(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name + ".jsonl"), lines);
  }

  private List<String> lines(String name, int records) {
    EvidenceChain chain = EvidenceChain.start(name);
    List<String> lines = new ArrayList<>(List.of(EvidenceExport.header(name)));
    for (int number = 1; number <= records; number++) {
      byte[] bytes = "{\"number\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8);
      SealedRecord record = chain.seal(StoredBytes.of(bytes));
      lines.add(EvidenceExport.line(record));
      chain = chain.with(record);
    }
    lines.add(EvidenceExport.line(signer.sign(chain)));
    return lines;
  }
}
