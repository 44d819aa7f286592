package dev.muster.document;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints documents as tagged PDF from the page that browsers show, with its own fonts. */
@Component
final class PdfPrinter {
  private static final String STYLE = "/static/console/assets/document.css";
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private final ITemplateEngine templates;

  PdfPrinter(ITemplateEngine templates) {
    this.templates = templates;
  }

  byte[] print(EvidenceDocument document) {
    return render(page(document.map(new PrintableText(Parts.TEXT)::of)));
  }

  String page(EvidenceDocument document) {
    Context page = new Context(Locale.ENGLISH);
    page.setVariable("document", document);
    page.setVariable("css", Parts.CSS);
    return templates.process("document/evidence", page);
  }

  /** Nothing is fetched, whatever a page refers to. */
  private static byte[] render(String html) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    Parts.TEXT.forEach(font -> font.addTo(builder));
    Parts.CODE.addTo(builder);
    try {
      builder
          .useUriResolver((base, uri) -> null)
          .usePdfUaAccessibility(true)
          .withProducer("Muster")
          .withHtmlContent(html, null)
          .toStream(pdf)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("the document can't be printed", e);
    }
    return pdf.toByteArray();
  }

  /** Read when the first document is printed. */
  private static final class Parts {
    static final List<Typeface> TEXT =
        List.of(
            Typeface.load("DejaVu Sans", 400, FONTS + "DejaVuSans.ttf"),
            Typeface.load("DejaVu Sans", 700, FONTS + "DejaVuSans-Bold.ttf"));
    static final Typeface CODE =
        Typeface.load("DejaVu Sans Mono", 400, FONTS + "DejaVuSansMono.ttf");
    static final String CSS = css();

    private Parts() {}

    private static String css() {
      try (InputStream file = PdfPrinter.class.getResourceAsStream(STYLE)) {
        if (file == null) {
          throw new IllegalStateException("there is no " + STYLE);
        }
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(STYLE, e);
      }
    }
  }
}
