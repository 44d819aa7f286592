package dev.muster.failover.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plan.runbook.RunbookStep;
import dev.muster.plan.runbook.RunbookStep.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types what a runbook says.
 *
 * @param owner of the files; null where that is who types
 * @param environment beside what there is
 */
public record TypedRunbook(Path folder, @Nullable String owner, Map<String, String> environment) {
  /** Where there is no socat: what is of it here. */
  private static final String SOCAT =
      """
      #!/bin/bash
      IFS=: read -r _ host port <<< "$2"
      exec 3<>"/dev/tcp/$host/$port"
      cat >&3
      cat <&3
      """;

  /** In one shell, as whoever owns the files. */
  public void type(List<RunbookStep> steps) throws IOException, InterruptedException {
    Path socat = Files.writeString(folder.resolve("socat"), SOCAT);
    Files.setPosixFilePermissions(socat, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> lines = new ArrayList<>(List.of("set -u"));
    steps.stream()
        .flatMap(step -> step.acts().stream())
        .map(TypedRunbook::typed)
        .forEach(lines::add);
    List<String> command = new ArrayList<>();
    if (owner != null) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    Path script = Files.writeString(folder.resolve("typed.sh"), String.join("\n", lines));
    command.addAll(List.of("bash", script.toString()));
    Path output = folder.resolve("typed.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().merge("PATH", folder + ":", (path, shim) -> path + ":" + folder);
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor()).as(() -> output(output)).isZero();
  }

  private static String output(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What is only looked at may say no; what must say something, or do something, may not. */
  private static String typed(Act act) {
    String answer = act.answer();
    if (answer != null) {
      return asked(act.line(), answer);
    }
    return act.look() == null ? act.line() + " || exit 1" : act.line();
  }

  /** A person would look again, too. */
  private static String asked(String line, String answer) {
    return """
    for TRY in $(seq 100); do GOT=$(%s); [ "$GOT" = "%s" ] && break; sleep 0.1; done
    [ "$GOT" = "%s" ] || { echo "not %s but $GOT" >&2; exit 1; }
    """
        .formatted(line, answer, answer, answer);
  }
}
