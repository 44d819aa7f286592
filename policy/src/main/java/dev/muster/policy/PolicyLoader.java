package dev.muster.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Reads a policy directory as a whole and finds everything that is wrong with it. */
public final class PolicyLoader {
  private final PolicySchema schema = new PolicySchema();
  private final InstantSource clock;

  /** Looks for gaps in rotations from the present on. */
  public PolicyLoader() {
    this(InstantSource.system());
  }

  PolicyLoader(InstantSource clock) {
    this.clock = clock;
  }

  /** Reads and checks a directory; never throws for what is in it. */
  public LoadedPolicy load(Path directory) {
    try {
      if (Files.isDirectory(directory)) {
        return load(directory, PolicyFile.readAll(directory));
      }
      return LoadedPolicy.refused(directory, "there is no such directory");
    } catch (IOException e) {
      return LoadedPolicy.refused(directory, "can't be read: " + e.getMessage());
    }
  }

  LoadedPolicy load(Path directory, List<PolicyFile> files) {
    if (files.isEmpty()) {
      return LoadedPolicy.refused(directory, "holds no .yaml or .yml file");
    }
    Findings findings = new Findings();
    List<Place> places =
        files.stream().flatMap(file -> YamlReader.read(file, findings).stream()).toList();
    places.forEach(place -> findings.addAll(schema.check(place)));
    PolicyReader reader = new PolicyReader(Declarations.of(places, findings), findings);
    return new PolicyBinding(directory, reader).bind(Revision.of(files), clock.instant());
  }
}
