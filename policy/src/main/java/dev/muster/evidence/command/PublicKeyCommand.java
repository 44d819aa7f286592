package dev.muster.evidence.command;

import dev.muster.evidence.key.EvidenceKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster evidence public-key}: the public key of a private one, to be handed out. */
@Command(
    name = "public-key",
    mixinStandardHelpOptions = true,
    description = "Prints the public key of a private key.")
final class PublicKeyCommand implements Callable<Integer> {
  private static final String INPUT = "-";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A private key in PEM or base64; - reads it from the input.")
  private String file = "";

  @Override
  public Integer call() {
    try {
      String pem = EvidenceKeys.pem(EvidenceKeys.signer(read()).publicKey());
      command().getOut().print(pem);
      command().getOut().flush();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new ParameterException(command(), file + ": the key can't be read");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command(), file + ": " + e.getMessage());
    }
  }

  private String read() throws IOException {
    return file.equals(INPUT)
        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(Path.of(file));
  }

  private CommandLine command() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
