package dev.muster.evidence.command;

import dev.muster.evidence.ChainFinding;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.ExportFormatException;
import dev.muster.evidence.ExportVerification;
import dev.muster.evidence.VerifiedExport;
import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster evidence verify}: whether exported chains are whole and signed by given keys. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Verifies exported chains of evidence, or whole packs of them, with public keys alone: exit"
            + " code 0 when all are whole, 1 when something is wrong, 2 when a file can't be read.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "An export, which is one chain, or an evidence pack.")
  private List<Path> files = List.of();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PUBLIC_KEY_FILE",
      description = "A public key that heads may be signed with; again for each after a rotation.")
  private List<Path> keyFiles = List.of();

  @Override
  public Integer call() {
    VerifyingKeys keys = keys();
    boolean whole = true;
    for (Path file : files) {
      whole &= PackFile.isOne(file) ? isWholePack(file, keys) : isWholeChain(file, keys);
    }
    return whole ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private boolean isWholeChain(Path file, VerifyingKeys keys) {
    VerifiedExport export = verify(file, keys);
    print(file.toString(), export);
    return export.isWhole();
  }

  private boolean isWholePack(Path file, VerifyingKeys keys) {
    try (PackFile pack = PackFile.open(file)) {
      return new PackReport(out(), pack, keys).print(this::print);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, "the pack can't be read");
    } catch (IllegalArgumentException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private VerifyingKeys keys() {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : keyFiles) {
      try {
        keys.add(EvidenceKeys.publicKey(Files.readString(file)));
      } catch (IOException e) {
        throw unreadable(file, "the key can't be read");
      } catch (IllegalArgumentException e) {
        throw unreadable(file, String.valueOf(e.getMessage()));
      }
    }
    return VerifyingKeys.of(keys);
  }

  private VerifiedExport verify(Path file, VerifyingKeys keys) {
    ExportVerification verification = new ExportVerification(keys);
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      BoundedLines lines = new BoundedLines(text);
      while (lines.hasNext()) {
        verification.add(lines.next());
      }
      return verification.end();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, "the export can't be read as text");
    } catch (ExportFormatException | IllegalArgumentException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
  }

  private void print(String file, VerifiedExport export) {
    PrintWriter out = out();
    out.printf(
        "%s: %s, %s, %s%n", file, export.chain(), count(export.records()), head(export.head()));
    for (ChainFinding finding : export.findings()) {
      out.println("  " + OneLine.of(finding.toString()));
    }
    out.println(export.isWhole() ? "  verified" : "  NOT verified");
  }

  private static String count(long records) {
    return records == 1 ? "1 record" : records + " records";
  }

  private static String head(@Nullable ChainHead head) {
    return head == null
        ? "no head"
        : "head %d signed by %s".formatted(head.number(), line(head.keyId()));
  }

  /** What an export says is not trusted to be one line. */
  private static String line(String text) {
    return text.replaceAll("[^A-Za-z0-9._-]+", " ");
  }

  private ParameterException unreadable(Path file, String reason) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(),
        file + ": " + OneLine.of(reason));
  }
}
