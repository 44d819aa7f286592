package dev.muster.trials.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the parts are called, with the files that they are given. */
record Commands(Path directory, Ports ports) {
  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-Djdk.virtualThreadScheduler.parallelism=16");
  private static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          "MusterKind=Keyword",
          "MusterService=Keyword",
          "MusterSeverity=Keyword",
          "MusterPhase=Keyword",
          "MusterOwner=Keyword",
          "MusterNeedsHuman=Bool",
          "MusterDeadline=Datetime");

  List<String> temporal() {
    List<String> command =
        new ArrayList<>(
            List.of(Machine.temporal(), "server", "start-dev", "--headless", "--ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(ports.of("temporal"))));
    command.addAll(List.of("--log-level", "warn"));
    command.addAll(List.of("--db-filename", directory.resolve("temporal.db").toString()));
    Stream.of("journal_mode=WAL", "synchronous=NORMAL")
        .forEach(pragma -> command.addAll(List.of("--sqlite-pragma", pragma)));
    // a version that nothing is pinned to any more is known within seconds instead of minutes
    Stream.of("VersionDrainageStatusVisibilityGracePeriod", "VersionDrainageStatusRefreshInterval")
        .map(setting -> "matching.wv." + setting + "=\"2s\"")
        .forEach(setting -> command.addAll(List.of("--dynamic-config-value", setting)));
    SEARCH_ATTRIBUTES.forEach(each -> command.addAll(List.of("--search-attribute", each)));
    return command;
  }

  /**
   * A process of Muster's own, from its jar taken apart: from the jar itself, virtual threads that
   * load classes at the same time have been seen to wait for each other for ever.
   */
  List<String> service(String module) throws IOException, InterruptedException {
    Path jar = Machine.appJar(module);
    Path target = directory.resolve(module);
    List<String> extract =
        List.of(Machine.java(), "-Djarmode=tools", "-jar", jar.toString(), "extract");
    Process extracting =
        new ProcessBuilder(
                Stream.concat(extract.stream(), Stream.of("--destination", target.toString()))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(module + "-extract.log").toFile())
            .start();
    if (extracting.waitFor() != 0) {
      throw new IllegalStateException(jar + " can't be taken apart");
    }
    return Stream.of(
            Stream.of(Machine.java()),
            JVM.stream(),
            Stream.of("-jar", target.resolve(jar.getFileName()).toString()))
        .flatMap(part -> part)
        .toList();
  }

  /** With the configuration of deploy/up, which reads the key from a file. */
  List<String> alertmanager(String key) throws IOException {
    Path credentials = Files.writeString(directory.resolve("alertmanager.key"), key);
    String template = Files.readString(Machine.deployed("alertmanager.yml"));
    Path configuration =
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            template
                .replace("$webhook", ports.url("starter") + "/webhooks/trial")
                .replace("$credentials_file", credentials.toString()));
    return List.of(
        Machine.alertmanager(),
        "--config.file=" + configuration,
        "--web.listen-address=" + ports.address("alertmanager"),
        "--cluster.listen-address=",
        "--storage.path=" + directory.resolve("alertmanager"),
        "--log.level=warn");
  }

  /** Watches a shop on a port. */
  List<String> prometheus(int shop) throws IOException {
    Path rules =
        Files.writeString(directory.resolve("rules.yml"), Template.read("rules.yml", Map.of()));
    Path configuration =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            Template.read(
                "prometheus.yml",
                Map.of(
                    "rules", rules.toString(),
                    "shop", "127.0.0.1:" + shop,
                    "alertmanager", ports.address("alertmanager"))));
    return List.of(
        Machine.prometheus(),
        "--config.file=" + configuration,
        "--web.listen-address=" + ports.address("prometheus"),
        "--storage.tsdb.path=" + directory.resolve("prometheus"),
        "--log.level=warn");
  }
}
