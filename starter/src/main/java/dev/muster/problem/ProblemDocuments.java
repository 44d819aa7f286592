package dev.muster.problem;

import org.springframework.http.ProblemDetail;

/** Writes problem documents. */
public final class ProblemDocuments {
  private ProblemDocuments() {}

  /** The document of a problem, with a sentence about this occurrence. */
  public static ProblemDetail of(ProblemCode code, String detail) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(code.status(), detail);
    document.setType(code.type());
    document.setTitle(code.title());
    document.setProperty("code", code.code());
    return document;
  }
}
