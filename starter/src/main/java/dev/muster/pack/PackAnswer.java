package dev.muster.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A pack as the answer to a request. */
public final class PackAnswer {
  /** The media type of a pack. */
  public static final String ZIP = "application/zip";

  private PackAnswer() {}

  /** To be kept under a name that says of which days it is. */
  public static void of(EvidencePack pack, EvidencePacks packs, HttpServletResponse response)
      throws IOException {
    response.setContentType(ZIP);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(pack.fileName() + ".zip").build().toString());
    packs.write(pack, response.getOutputStream());
  }
}
