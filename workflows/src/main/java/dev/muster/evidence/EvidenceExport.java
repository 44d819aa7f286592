package dev.muster.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The lines of a chain in a text file, each of them JSON: a header, a line for each record with its
 * bytes in base64, and the signed head.
 */
public final class EvidenceExport {
  /** The version of this format. */
  public static final int VERSION = 1;

  static final String FORMAT = "muster-evidence";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EvidenceExport() {}

  /** The first line. */
  public static String header(String chain) {
    EvidenceChain.requireName(chain);
    return JSON.objectNode()
        .put("format", FORMAT)
        .put("version", VERSION)
        .put("chain", chain)
        .toString();
  }

  /** The line of a record. */
  public static String line(SealedRecord record) {
    return JSON.objectNode()
        .put("chain", record.chain())
        .put("number", record.number())
        .put("previous", record.previous())
        .put("hash", record.hash())
        .put("record", record.bytes().base64())
        .toString();
  }

  /** The last line. */
  public static String line(ChainHead head) {
    ObjectNode signed =
        JSON.objectNode()
            .put("chain", head.chain())
            .put("number", head.number())
            .put("hash", head.hash())
            .put("key", head.keyId())
            .put("signature", head.signature());
    return JSON.objectNode().set("head", signed).toString();
  }
}
