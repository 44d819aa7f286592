package dev.muster.policy;

import dev.muster.window.VendorWindow;
import java.time.Duration;
import java.util.Map;

/** Reads when a provider works on systems. */
record VendorWindowReader(PolicyReader reader) {

  Map<String, VendorWindow> windows() {
    return reader.members(
        Section.VENDOR_WINDOWS,
        (name, place) ->
            new VendorWindow(
                name,
                place.at("summary").text(),
                reader.references(place, "systems", Section.SYSTEMS),
                new RecurrenceReader(reader).read(place.at("every"), reader.zone(place.at("zone"))),
                reader.atMost(WindowReader.LONGEST, place, "length").orElse(Duration.ZERO)));
  }
}
