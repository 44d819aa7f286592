package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoreAddress.AtRest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Asks a store to encrypt whatever is written, and goes on only when it says that it does. */
record EncryptedAtRest(String store, AtRest wanted) implements ExecutionInterceptor {
  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case CreateMultipartUploadRequest begun ->
          begun.toBuilder().serverSideEncryption(kind()).ssekmsKeyId(wanted.kmsKey()).build();
      case PutObjectRequest put ->
          put.toBuilder().serverSideEncryption(kind()).ssekmsKeyId(wanted.kmsKey()).build();
      default -> context.request();
    };
  }

  private ServerSideEncryption kind() {
    return wanted.kmsKey() == null ? ServerSideEncryption.AES256 : ServerSideEncryption.AWS_KMS;
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    switch (context.response()) {
      case CreateMultipartUploadResponse begun -> require(begun.serverSideEncryption());
      case PutObjectResponse put -> require(put.serverSideEncryption());
      default -> {}
    }
    return context.response();
  }

  private void require(@Nullable ServerSideEncryption said) {
    if (said != kind()) {
      throw RestorePointFailure.STORE_DENIED.because(
          "%s was asked to encrypt what it keeps by %s, and does not say that it does"
              .formatted(store, kind()));
    }
  }
}
