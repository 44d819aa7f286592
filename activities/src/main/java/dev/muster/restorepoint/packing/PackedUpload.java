package dev.muster.restorepoint.packing;

import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.s3.Upload;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A component that is stored while it is written. It is there once it is completed, and not before;
 * closing it without that leaves nothing behind.
 */
public final class PackedUpload extends OutputStream {
  private static final int LEVEL = 3;
  private static final int WORKERS = 2;

  private final String name;
  private final String key;
  private final Encoding encoding;
  private final Upload upload;
  private final Gate gate;
  private final OutputStream packed;

  PackedUpload(
      String name, String key, Encoding encoding, Upload upload, Optional<ComponentCipher> cipher)
      throws IOException {
    this.name = name;
    this.key = key;
    this.encoding = encoding;
    this.upload = upload;
    gate = new Gate(upload);
    try {
      packed =
          packing(cipher.isPresent() ? cipher.get().encrypting(gate, name, key) : gate, WORKERS);
    } catch (IOException | RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  /**
   * Packs what is written.
   *
   * @param workers how many threads do it; 0 for the one that writes
   */
  static ZstdOutputStream packing(OutputStream out, int workers) throws IOException {
    ZstdOutputStream packing = new ZstdOutputStream(out, LEVEL);
    packing.setCloseFrameOnFlush(false);
    packing.setWorkers(workers);
    packing.setChecksum(true);
    return packing;
  }

  @Override
  public void write(int one) throws IOException {
    packed.write(one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    packed.write(bytes, offset, length);
  }

  /** Makes it an object. */
  public Component complete() throws IOException {
    packed.close();
    Upload.Stored stored = upload.complete();
    return new Component(name, key, stored.bytes(), stored.sha256(), encoding.text());
  }

  @Override
  public void close() throws IOException {
    gate.shut();
    try (upload) {
      packed.close();
    }
  }

  /** The end of what is packed is not the end of the upload, and none when it is broken off. */
  private static final class Gate extends FilterOutputStream {
    private boolean shut;

    Gate(OutputStream out) {
      super(out);
    }

    void shut() {
      shut = true;
    }

    @Override
    public void write(int one) throws IOException {
      if (!shut) {
        out.write(one);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!shut) {
        out.write(bytes, offset, length);
      }
    }

    @Override
    public void close() {}
  }
}
