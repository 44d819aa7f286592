package dev.muster.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.problem.ProblemCode;
import dev.muster.problem.ProblemException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Temporal's remote codec protocol: payloads in, payloads out, both as protobuf's JSON. What passes
 * through is neither logged nor repeated in a refusal.
 */
@RestController
@RequestMapping(path = "/codec", produces = MediaType.APPLICATION_JSON_VALUE)
class CodecController {
  /** Temporal's own limit of a message, in base64. */
  static final int BODY_BYTES = 6 * 1_024 * 1_024;

  private final PayloadEncryption encryption;

  CodecController(PayloadEncryption encryption) {
    this.encryption = encryption;
  }

  @PostMapping("/decode")
  ResponseEntity<String> decode(InputStream body) throws IOException {
    return convert(body, encryption::decode);
  }

  @PostMapping("/encode")
  ResponseEntity<String> encode(InputStream body) throws IOException {
    return convert(body, encryption::encode);
  }

  private static ResponseEntity<String> convert(
      InputStream body, UnaryOperator<List<Payload>> codec) throws IOException {
    Payloads given = read(body);
    try {
      Payloads converted =
          Payloads.newBuilder().addAllPayloads(codec.apply(given.getPayloadsList())).build();
      return ResponseEntity.ok()
          .cacheControl(CacheControl.noStore())
          .body(JsonFormat.printer().omittingInsignificantWhitespace().print(converted));
    } catch (PayloadCodecException e) {
      throw ProblemException.of(ProblemCode.REQUEST_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Payloads read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(BODY_BYTES + 1);
    if (bytes.length > BODY_BYTES) {
      throw ProblemException.of(
          ProblemCode.BODY_TOO_LARGE, "A body may have " + BODY_BYTES + " bytes.");
    }
    try {
      Payloads.Builder payloads = Payloads.newBuilder();
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(bytes, StandardCharsets.UTF_8), payloads);
      return payloads.build();
    } catch (InvalidProtocolBufferException e) {
      throw ProblemException.of(
          ProblemCode.INVALID_REQUEST, "The body is not {\"payloads\": [...]} of Temporal.");
    }
  }
}
