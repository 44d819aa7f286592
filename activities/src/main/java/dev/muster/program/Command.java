package dev.muster.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run. Secrets go into the environment, which failures never tell, and never into the
 * arguments, which everybody on the machine can read.
 *
 * @param user as whom, null for the worker's own
 */
public record Command(
    Path program, List<String> arguments, Map<String, String> environment, @Nullable String user) {
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  public Command(Path program, String... arguments) {
    this(program, List.of(arguments), Map.of(), null);
  }

  public Command with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new Command(program, all, environment, user);
  }

  public Command withEnvironment(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Command(program, arguments, more, user);
  }

  public Command as(@Nullable String other) {
    return new Command(program, arguments, environment, other);
  }

  /** The name of the program alone. */
  String name() {
    return String.valueOf(program.getFileName());
  }

  /** Ended by the kernel when the worker is, however that ends. */
  List<String> line() {
    List<String> line = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
    if (user != null) {
      line.addAll(List.of("--reuid", user, "--regid", user, "--init-groups"));
    }
    line.add("--");
    line.add(program.toString());
    line.addAll(arguments);
    return line;
  }
}
