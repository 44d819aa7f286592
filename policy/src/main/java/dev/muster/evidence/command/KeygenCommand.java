package dev.muster.evidence.command;

import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster evidence keygen}: a new pair of keys, in two files that are not there yet. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    description =
        "Makes a pair of keys: the private one in FILE, for workers alone, and the public one in"
            + " FILE.pub, for whoever verifies. Overwrites nothing.")
final class KeygenCommand implements Callable<Integer> {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "Where the private key goes.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Path shared = file.resolveSibling(file.getFileName() + ".pub");
    for (Path path : new Path[] {file, shared}) {
      if (Files.exists(path)) {
        throw refused(path + " is there already, and a key is not overwritten");
      }
    }
    KeyPair pair = EvidenceKeys.generate();
    write(file, EvidenceKeys.pem(pair.getPrivate()), OWNER_ONLY);
    write(shared, EvidenceKeys.pem(pair.getPublic()));
    Objects.requireNonNull(spec, "picocli sets it")
        .commandLine()
        .getOut()
        .printf("key %s: %s, %s%n", VerifyingKeys.id(pair.getPublic()), file, shared);
    return ExitCode.OK;
  }

  private void write(Path path, String text, FileAttribute<?>... attributes) {
    Set<StandardOpenOption> onlyNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(path, onlyNew, attributes)) {
      channel.write(StandardCharsets.US_ASCII.encode(text));
    } catch (IOException e) {
      throw refused(path + " can't be written");
    }
  }

  private ParameterException refused(String reason) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), reason);
  }
}
