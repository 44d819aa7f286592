package dev.muster.connection;

import io.temporal.client.WorkflowClient;

/** Begins to connect to Temporal as soon as there is a client, beside the rest of a start. */
record EngineConnection(WorkflowClient client) {
  EngineConnection {
    client.getWorkflowServiceStubs().getRawChannel().getState(true);
  }
}
