package dev.muster.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font that comes with the program, so that documents look the same wherever they are made. */
final class Typeface {
  private final String family;
  private final int weight;
  private final byte[] font;
  private final CmapLookup glyphs;

  private Typeface(String family, int weight, byte[] font, CmapLookup glyphs) {
    this.family = family;
    this.weight = weight;
    this.font = font;
    this.glyphs = glyphs;
  }

  static Typeface load(String family, int weight, String resource) {
    try (InputStream file = Typeface.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("there is no font " + resource);
      }
      byte[] font = file.readAllBytes();
      return new Typeface(family, weight, font, glyphs(font));
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + resource + " can't be read", e);
    }
  }

  private static CmapLookup glyphs(byte[] font) throws IOException {
    try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      return parsed.getUnicodeCmapLookup();
    }
  }

  boolean shows(int codePoint) {
    return glyphs.getGlyphId(codePoint) != 0;
  }

  void addTo(PdfRendererBuilder pdf) {
    pdf.useFont(() -> new ByteArrayInputStream(font), family, weight, FontStyle.NORMAL, true);
  }
}
