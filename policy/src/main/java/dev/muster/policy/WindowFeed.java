package dev.muster.policy;

import dev.muster.notice.TimeText;
import dev.muster.window.WindowPreview;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Writes which windows come next as iCalendar, one event each, the same one whenever it is read.
 */
public final class WindowFeed {
  private static final String PRODUCT = "-//Muster//Maintenance windows//EN";

  private WindowFeed() {}

  /** The whole file; times are in UTC, which each calendar shows in the zone of who reads it. */
  public static String of(WindowPreview preview, Instant at) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId(PRODUCT));
    calendar.add(ImmutableVersion.VERSION_2_0);
    preview.entries().forEach(entry -> calendar.add(event(entry, at)));
    StringWriter written = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toString();
  }

  private static VEvent event(WindowPreview.Entry entry, Instant at) {
    VEvent event = new VEvent(false);
    event.add(new Uid(entry.workflowId()));
    event.add(new DtStamp(at.truncatedTo(ChronoUnit.SECONDS)));
    event.add(new DtStart<>(entry.from()));
    event.add(new DtEnd<>(entry.until()));
    event.add(new Summary(entry.summary()));
    event.add(new Description(description(entry)));
    event.add(
        new Status(entry.frozen().isEmpty() ? Status.VALUE_CONFIRMED : Status.VALUE_TENTATIVE));
    return event;
  }

  private static String description(WindowPreview.Entry entry) {
    return Stream.concat(
            Stream.of(
                "%s, %s long".formatted(entry.plan(), TimeText.words(entry.length())),
                WindowsText.range(entry.from(), entry.until(), entry.site())),
            WindowsText.against(entry))
        .collect(Collectors.joining("\n"));
  }
}
