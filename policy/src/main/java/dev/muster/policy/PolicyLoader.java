package dev.muster.policy;

import java.io.IOException;
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
      return load(directory, PolicyDirectory.read(directory));
    } catch (IOException e) {
      return LoadedPolicy.refused(directory, PolicyDirectory.why(e));
    }
  }

  LoadedPolicy load(Path directory, List<PolicyFile> files) {
    List<PolicyFile> written = files.stream().filter(file -> !file.isCalendar()).toList();
    if (written.isEmpty()) {
      return LoadedPolicy.refused(directory, "holds no .yaml or .yml file");
    }
    Findings findings = new Findings();
    List<Place> places =
        written.stream().flatMap(file -> YamlReader.read(file, findings).stream()).toList();
    places.forEach(place -> schema.check(place, findings));
    if (places.size() < written.size()) {
      // What an illegible file declares is unknown: to miss it elsewhere would be noise.
      return new LoadedPolicy(directory, null, findings.sorted());
    }
    PolicyReader reader = new PolicyReader(Declarations.of(places, findings), findings);
    Calendars calendars = Calendars.of(files, findings, clock.instant());
    return new PolicyBinding(directory, reader, calendars)
        .bind(Revision.of(files), clock.instant());
  }
}
