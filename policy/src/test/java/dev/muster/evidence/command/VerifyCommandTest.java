package dev.muster.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.policy.Muster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
