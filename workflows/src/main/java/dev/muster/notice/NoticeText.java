package dev.muster.notice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of one message, before any channel dresses them.
 *
 * @param subject a single line
 * @param sections one for each page, in the order they were handed over
 */
public record NoticeText(String subject, List<Section> sections) {
  private static final int LONGEST_SUBJECT = 150;

  public NoticeText {
    sections = List.copyOf(sections);
  }

  /**
   * What is said of one incident.
   *
   * @param acknowledge the address at which the reader takes it on; null when there is none
   * @param invitation what that address is for
   */
  public record Section(
      String heading, List<Line> lines, @Nullable String acknowledge, String invitation) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /** One fact. */
  public record Line(String label, String value) {}

  /**
   * Words the pages of one message.
   *
   * @param acknowledge the address at which a page's reader takes the incident on
   */
  public static NoticeText of(List<Page> pages, Function<Page, Optional<String>> acknowledge) {
    List<Section> sections =
        pages.stream()
            .map(page ->
                new Section(
                    heading(page),
                    NoticeLines.of(page),
                    acknowledge.apply(page).orElse(null),
                    invitation(page)))
            .toList();
    String subject = pages.size() == 1 ? sections.getFirst().heading() : count(pages);
    return new NoticeText(shorten(subject), sections);
  }

  /** As plain text. */
  public String plain() {
    String body = sections.stream().map(NoticeText::plain).collect(Collectors.joining("\n\n"));
    return sections.size() == 1 ? body : subject + "\n\n" + body;
  }

  private static String plain(Section section) {
    String lines =
        section.lines().stream()
            .map(line -> line.label() + ": " + line.value())
            .collect(Collectors.joining("\n"));
    String link =
        section.acknowledge() == null
            ? ""
            : "\n" + section.invitation() + ": " + section.acknowledge();
    return section.heading() + "\n" + lines + link;
  }

  private static String invitation(Page page) {
    return page.kind() == NoticeKind.APPROVAL ? "Open and decide" : "Open and acknowledge";
  }

  private static String heading(Page page) {
    Notice notice = page.notice();
    if (page.kind().isReport()) {
      return oneLine(notice.issue());
    }
    String incident = notice.service() + ": " + notice.issue();
    String told =
        switch (page.kind()) {
          case PAGE, APPROVAL, OPENED, SUMMARY, MAINTENANCE -> incident;
          case REMINDER -> "still open: " + incident;
          case WORSE -> "more severe now: " + incident;
          case BREACHED -> "nobody answered in time: " + incident;
          case EXHAUSTED -> "nobody is left to page: " + incident;
          case RESOLVED -> incident + " – RESOLVED";
        };
    return oneLine("[" + notice.severity() + "] " + told);
  }

  private static String count(List<Page> pages) {
    if (pages.stream().anyMatch(page -> page.kind() != NoticeKind.PAGE)) {
      return pages.size() + " notices";
    }
    long incidents = pages.stream().map(Page::incident).distinct().count();
    return incidents == 1 ? "1 incident needs you" : incidents + " incidents need you";
  }

  /** Titles come from outside: a line break in one must not become a header of a message. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String shorten(String subject) {
    return subject.length() <= LONGEST_SUBJECT
        ? subject
        : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
  }
}
