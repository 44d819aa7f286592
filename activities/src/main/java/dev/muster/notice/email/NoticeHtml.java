package dev.muster.notice.email;

import dev.muster.notice.NoticeText;
import java.util.stream.Collectors;

/** The words of a message as plain HTML that any mail reader shows. */
final class NoticeHtml {
  private NoticeHtml() {}

  static String of(NoticeText text) {
    String sections =
        text.sections().stream().map(NoticeHtml::section).collect(Collectors.joining("<hr>\n"));
    String intro =
        text.sections().size() == 1 ? "" : "<p><b>" + escape(text.subject()) + "</b></p>\n";
    return """
    <!doctype html>
    <html><body style="font-family:sans-serif">
    %s%s</body></html>
    """
        .formatted(intro, sections);
  }

  private static String section(NoticeText.Section section) {
    String rows = section.lines().stream().map(NoticeHtml::row).collect(Collectors.joining("\n"));
    return """
    <h3>%s</h3>
    %s<table>
    %s
    </table>
    """
        .formatted(escape(section.heading()), button(section), rows);
  }

  private static String button(NoticeText.Section section) {
    String address = section.acknowledge();
    return address == null
        ? ""
        : "<p><a href=\"%s\"><b>%s</b></a></p>\n".formatted(escape(address), section.invitation());
  }

  private static String row(NoticeText.Line line) {
    String value = escape(line.value());
    String shown =
        isWebAddress(line.value()) ? "<a href=\"" + value + "\">" + value + "</a>" : value;
    return "<tr><td><b>" + escape(line.label()) + "</b></td><td>" + shown + "</td></tr>";
  }

  private static boolean isWebAddress(String value) {
    return value.startsWith("https://") || value.startsWith("http://");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
