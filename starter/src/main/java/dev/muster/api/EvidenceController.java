package dev.muster.api;

import dev.muster.document.Documents;
import dev.muster.document.PdfAnswer;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceExport;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import dev.muster.readmodel.EvidenceShelf;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The evidence that runs left. */
@RestController
@RequestMapping("/api/v1/evidence")
@Tag(name = "evidence")
class EvidenceController {
  private final EvidenceShelf shelf;
  private final Documents documents;

  EvidenceController(EvidenceShelf shelf, Documents documents) {
    this.shelf = shelf;
    this.documents = documents;
  }

  @GetMapping
  @Operation(summary = "The latest records, of every plan")
  List<EvidenceShelf.Kept> latest(@RequestParam(defaultValue = "50") int limit) {
    Page.check(limit);
    return shelf.latest(limit);
  }

  @GetMapping("/keys")
  @Operation(summary = "Every public key that ever signed, for 'muster evidence verify'")
  Map<String, String> keys() {
    return shelf.keys();
  }

  @GetMapping("/{kind}/{plan}/{number:[0-9]{1,18}}")
  @Operation(summary = "One record")
  EvidenceShelf.Kept one(
      @PathVariable String kind, @PathVariable String plan, @PathVariable long number) {
    return shelf
        .find(kind + "/" + plan, number)
        .orElseThrow(() -> none(kind + "/" + plan + " " + number));
  }

  @GetMapping(
      value = "/{kind}/{plan}/{number:[0-9]{1,18}}/document.pdf",
      produces = MediaType.APPLICATION_PDF_VALUE)
  @Operation(
      summary = "One record as a document to hand to an auditor",
      description = "Names its chain, number, hash and signed head, and says how to verify them.")
  ResponseEntity<byte[]> document(
      @PathVariable String kind, @PathVariable String plan, @PathVariable long number) {
    return PdfAnswer.of(documents, kind + "/" + plan, number);
  }

  @GetMapping("/{kind}/{plan}/export")
  @Operation(
      summary = "The whole chain of a plan as 'muster evidence verify' reads it",
      description = "JSON lines: a header, each record with its bytes, the signed head.")
  @ApiResponse(
      responseCode = "200",
      description = "The chain",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(type = "string")))
  void export(@PathVariable String kind, @PathVariable String plan, HttpServletResponse response)
      throws IOException {
    String chain = kind + "/" + plan;
    ChainHead head = shelf.head(chain).orElseThrow(() -> none(chain));
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    PrintWriter lines = response.getWriter();
    lines.print(EvidenceExport.header(chain) + "\n");
    shelf.each(head, record -> lines.print(EvidenceExport.line(record) + "\n"));
    lines.print(EvidenceExport.line(head) + "\n");
  }

  private static ProblemException none(String what) {
    return ProblemException.of(ProblemCode.NOT_FOUND, "There is no evidence " + what + ".");
  }
}
