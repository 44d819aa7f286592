package dev.muster.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The time zone of a command and the times that are given in it. */
final class AskedTime {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of local times; this machine's when absent.")
  private @Nullable String zone;

  ZoneId zone() {
    try {
      return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      String name = Objects.toString(zone);
      throw refused(
          "there is no time zone "
              + Quote.of(name)
              + Suggestion.after(name, ZoneId.getAvailableZoneIds()));
    }
  }

  /** Reads {@code now}, a local time or one with an offset. */
  Instant moment(String time) {
    try {
      return time.equals("now") ? Instant.now() : Moments.parse(time, zone());
    } catch (DateTimeException e) {
      throw refused(Quote.of(time) + " is not a time; write now or 2026-01-12T09:00");
    }
  }

  /** As many as may be asked for; nothing and more than that is refused. */
  int count(String option, int asked, int least, int most) {
    if (asked < least || asked > most) {
      throw refused("%s takes a number from %d to %d".formatted(option, least, most));
    }
    return asked;
  }

  /** What somebody is told who asked for the impossible. */
  ParameterException refused(@Nullable String reason) {
    return new ParameterException(
        Objects.requireNonNull(spec, "picocli sets it").commandLine(), String.valueOf(reason));
  }
}
