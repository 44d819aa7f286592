package dev.muster.policy;

import dev.muster.dns.RecordPlace;

/** Reads where records of the DNS stand. */
record RecordPlaceReader(PolicyReader reader) {
  /** The record whose name, zone and type a place says. */
  RecordPlace place(Place place) {
    String zone = place.at("zone").text();
    RecordPlace record = new RecordPlace(zone, place.at("name").text(), place.at("type").text());
    if (!record.belongsToZone()) {
      reader.error(place.at("name"), "is not of the zone " + Quote.of(zone));
    }
    return record;
  }
}
