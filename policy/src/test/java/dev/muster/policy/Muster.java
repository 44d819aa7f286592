package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What the muster command printed and how it ended. */
public record Muster(int exitCode, String out, String err) {

  public static Muster run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        MusterCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new Muster(exitCode, out.toString(), err.toString());
  }

  /**
   * What somebody is told who asked for the impossible: one line, and an exit code that says so.
   */
  public String onlyLine() {
    assertThat(exitCode).isNotZero();
    assertThat(out).isEmpty();
    assertThat(err.lines()).hasSize(1);
    return err.strip();
  }
}
