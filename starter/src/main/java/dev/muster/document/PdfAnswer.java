package dev.muster.document;

import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The document of a record as the answer to a request. */
public final class PdfAnswer {
  private PdfAnswer() {}

  /**
   * Shown by browsers, and kept under a name that says what it is.
   *
   * @throws ProblemException when there is no such record
   */
  public static ResponseEntity<byte[]> of(Documents documents, String chain, long number) {
    byte[] pdf =
        documents
            .pdf(chain, number)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemCode.NOT_FOUND, "There is no evidence %s %d.".formatted(chain, number)));
    String name = chain.replace('/', '-') + "-" + number + ".pdf";
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(name).build().toString())
        .body(pdf);
  }
}
