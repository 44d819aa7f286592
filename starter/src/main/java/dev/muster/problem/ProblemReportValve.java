package dev.muster.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** Gives the one shape to what the web server itself refuses, instead of a page of its own. */
public final class ProblemReportValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] body = document(response.getStatus()).getBytes(StandardCharsets.UTF_8);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      log.debug("nobody waits for the refusal", gone);
    }
  }

  private static String document(int status) {
    ProblemCode code = status < 500 ? ProblemCode.REQUEST_REFUSED : ProblemCode.INTERNAL;
    return """
    {"type":"%s","title":"%s","status":%d,"detail":"The request can't be read.","code":"%s"}\
    """
        .formatted(code.type(), code.title(), status, code.code());
  }
}
