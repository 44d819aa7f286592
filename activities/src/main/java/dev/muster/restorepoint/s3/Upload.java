package dev.muster.restorepoint.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * An object that is stored part by part while it comes into being. It is there once it is
 * completed, and not before; closing it without that leaves nothing behind. Holds two parts in
 * memory at most: who writes faster than the store takes waits.
 */
public final class Upload extends OutputStream {
  private final S3Client client;
  private final String bucket;
  private final String key;
  private final String id;
  private final ExecutorService threads;
  private final MessageDigest hash;
  private final Deque<Future<CompletedPart>> underWay = new ArrayDeque<>();
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] filling;
  private byte[] spare;
  private int filled;
  private int begun;
  private long written;
  private boolean completed;

  private Upload(
      S3Client client, String bucket, String key, String id, int part, ExecutorService threads) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.id = id;
    this.threads = threads;
    filling = new byte[part];
    spare = new byte[part];
    hash = Hashes.sha256();
  }

  static Upload begin(
      S3Client client, String bucket, String key, int part, ExecutorService threads) {
    return begin(client, bucket, key, part, threads, as -> {});
  }

  /**
   * Begins one.
   *
   * @param as says what else the object is to have
   */
  static Upload begin(
      S3Client client,
      String bucket,
      String key,
      int part,
      ExecutorService threads,
      Consumer<CreateMultipartUploadRequest.Builder> as) {
    String id =
        client
            .createMultipartUpload(create -> {
              as.accept(create);
              create.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32);
            })
            .uploadId();
    return new Upload(client, bucket, key, id, part, threads);
  }

  /** What was stored. */
  public record Stored(long bytes, String sha256) {}

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    hash.update(bytes, offset, length);
    written += length;
    int from = offset;
    int left = length;
    while (left > 0) {
      int taken = Math.min(left, filling.length - filled);
      System.arraycopy(bytes, from, filling, filled, taken);
      filled += taken;
      from += taken;
      left -= taken;
      if (filled == filling.length) {
        send();
      }
    }
  }

  /** The part before must be stored before its memory is filled anew. */
  private void send() throws IOException {
    awaitAll();
    byte[] part = filling;
    int length = filled;
    int number = ++begun;
    underWay.add(threads.submit(() -> store(number, part, length)));
    filling = spare;
    spare = part;
    filled = 0;
  }

  private CompletedPart store(int number, byte[] part, int length) {
    UploadPartResponse answer =
        client.uploadPart(
            put ->
                put.bucket(bucket)
                    .key(key)
                    .uploadId(id)
                    .partNumber(number)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32),
            RequestBody.fromByteBuffer(ByteBuffer.wrap(part, 0, length)));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(answer.eTag())
        .checksumCRC32(answer.checksumCRC32())
        .build();
  }

  private void awaitAll() throws IOException {
    for (Future<CompletedPart> part = underWay.poll(); part != null; part = underWay.poll()) {
      try {
        parts.add(part.get());
      } catch (ExecutionException e) {
        throw new IOException("a part of " + key + " was not stored", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while " + key + " was stored", e);
      }
    }
  }

  /** Makes it an object. */
  public Stored complete() throws IOException {
    if (filled > 0 || begun == 0) {
      send();
    }
    awaitAll();
    client.completeMultipartUpload(complete ->
        complete.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    completed = true;
    return new Stored(written, HexFormat.of().formatHex(hash.digest()));
  }

  @Override
  public void close() {
    if (!completed) {
      underWay.forEach(part -> part.cancel(true));
      abort();
    }
  }

  /** Also by a thread that was told to stop: this is how it stops. */
  private void abort() {
    boolean interrupted = Thread.interrupted();
    try {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(id));
    } catch (NoSuchUploadException e) {
      // It was swept: that is as good.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
