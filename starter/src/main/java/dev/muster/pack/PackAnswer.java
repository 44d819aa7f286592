package dev.muster.pack;

import dev.muster.evidence.pack.PackPeriod;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A pack as the answer to a request. */
public final class PackAnswer {
  /** The media type of a pack. */
  public static final String ZIP = "application/zip";

  private PackAnswer() {}

  /** To be kept under a name that says of which days it is. */
  public static void of(PackPeriod period, EvidencePacks packs, HttpServletResponse response) {
    packs.of(period, pack -> answer(pack, packs, response));
  }

  private static EvidencePack answer(
      EvidencePack pack, EvidencePacks packs, HttpServletResponse response) {
    response.setContentType(ZIP);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(pack.fileName() + ".zip").build().toString());
    try {
      packs.write(pack, response.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pack;
  }
}
