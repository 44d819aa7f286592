package dev.muster.starter;

import dev.muster.temporal.MusterSearchAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers Muster's search attributes in its namespace; those that exist are left alone. */
final class SearchAttributeRegistration {
  private static final Logger log = LoggerFactory.getLogger(SearchAttributeRegistration.class);
  private static final long SECONDS = 5;
  private static final List<SearchAttributeKey<?>> NEEDED =
      List.of(
          MusterSearchAttributes.KIND,
          MusterSearchAttributes.SERVICE,
          MusterSearchAttributes.SEVERITY,
          MusterSearchAttributes.PHASE,
          MusterSearchAttributes.OWNER,
          MusterSearchAttributes.NEEDS_HUMAN,
          MusterSearchAttributes.DEADLINE);

  private final String namespace;
  private final OperatorServiceStubs operator;

  SearchAttributeRegistration(WorkflowClient client) {
    namespace = client.getOptions().getNamespace();
    operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
  }

  void ensure() {
    try {
      register();
    } catch (StatusRuntimeException e) {
      if (!isHostedElsewhere(e)) {
        throw e;
      }
      log.warn("search attributes must be registered by hand here: {}", e.getMessage());
    }
  }

  private void register() {
    Map<String, IndexedValueType> missing = missing();
    if (!missing.isEmpty()) {
      var _ =
          stub()
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace(namespace)
                      .putAllSearchAttributes(missing)
                      .build());
      log.info("registered the search attributes {}", missing.keySet());
    }
  }

  private Map<String, IndexedValueType> missing() {
    Map<String, IndexedValueType> missing = new HashMap<>();
    NEEDED.forEach(key -> missing.put(key.getName(), key.getValueType()));
    missing
        .keySet()
        .removeAll(
            stub()
                .listSearchAttributes(
                    ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
                .getCustomAttributesMap()
                .keySet());
    return missing;
  }

  private OperatorServiceBlockingStub stub() {
    return operator.blockingStub().withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** A hosted Temporal keeps this service to itself. */
  private static boolean isHostedElsewhere(StatusRuntimeException failure) {
    Status.Code code = failure.getStatus().getCode();
    return code == Status.Code.UNIMPLEMENTED || code == Status.Code.PERMISSION_DENIED;
  }
}
