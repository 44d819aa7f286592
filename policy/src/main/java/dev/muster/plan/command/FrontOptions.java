package dev.muster.plan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a front is, and with what somebody shows who they are. */
final class FrontOptions {
  private static final String TOKEN = "MUSTER_TOKEN";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:MUSTER_SERVER}",
      description = "Where the front is, such as https://muster.example; else MUSTER_SERVER.")
  private @Nullable URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with your token; without it the token is taken from " + TOKEN + ".")
  private @Nullable Path tokenFile;

  Front open(CommandLine command) {
    URI address = server;
    if (address == null || address.getHost() == null) {
      throw new ParameterException(
          command, "say where the front is, with --server or MUSTER_SERVER");
    }
    return new Front(address, token(command));
  }

  /** Asks a front something; where it does not answer, that is said and nothing is told. */
  int ask(@Nullable CommandSpec spec, ToIntBiFunction<Front, PrintWriter> question) {
    CommandLine command = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    try (Front server = open(command)) {
      return question.applyAsInt(server, command.getOut());
    } catch (FrontException e) {
      command.getErr().println("muster: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private String token(CommandLine command) {
    String token = tokenFile == null ? System.getenv(TOKEN) : read(tokenFile, command);
    if (token == null || token.isBlank()) {
      throw new ParameterException(
          command, "say who you are: a token in " + TOKEN + ", or in a file with --token-file");
    }
    return token.strip();
  }

  private static String read(Path file, CommandLine command) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ParameterException(command, file + ": the token can't be read");
    }
  }
}
