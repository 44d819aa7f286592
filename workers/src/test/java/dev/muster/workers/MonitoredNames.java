package dev.muster.workers;

import io.temporal.worker.MetricsType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics that the alert rules and the dashboard read. */
final class MonitoredNames {
  private static final Path MONITORING = Path.of("..", "deploy", "monitoring");
  private static final Pattern NAME = Pattern.compile("\\b(?:muster|temporal)_[a-z_]+");

  /** Shown by the front. */
  private static final Pattern FRONTS = Pattern.compile("muster_(?:ingest|part|runs|failover)_.*");

  private MonitoredNames() {}

  static Set<String> ofWorkers() throws IOException {
    return read(name -> name.startsWith("muster_") && !FRONTS.matcher(name).matches());
  }

  static Set<String> temporal() throws IOException {
    return read(name -> name.startsWith("temporal_"));
  }

  /** The names that the SDK has, as Prometheus is shown them. */
  static Set<String> known() {
    return Stream.concat(
            Arrays.stream(MetricsType.class.getFields()),
            Arrays.stream(io.temporal.serviceclient.MetricsType.class.getFields()))
        .map(MonitoredNames::value)
        .flatMap(name ->
            Stream.of("_total", "_seconds_bucket", "_seconds_count", "_seconds_sum", "_seconds_max")
                .map(name::concat))
        .collect(Collectors.toSet());
  }

  static Set<String> exposed(String metrics) {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> read(java.util.function.Predicate<String> wanted) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : new String[] {"muster.rules.yml", "grafana-dashboard.json"}) {
      NAME.matcher(Files.readString(MONITORING.resolve(file)))
          .results()
          .map(found -> found.group())
          .filter(wanted)
          .forEach(names::add);
    }
    return names;
  }
}
