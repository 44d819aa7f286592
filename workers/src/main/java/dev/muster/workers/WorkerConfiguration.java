package dev.muster.workers;

import dev.muster.rehearsal.Rehearsal;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workers of this process, one for each queue it serves. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {
  private static final int CACHED_RUNS = 2_000;

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> waitingPolls() {
    return stubs -> stubs.setGrpcClientInterceptors(List.of(new WaitingPolls()));
  }

  @Bean
  WorkerLifecycle workerLifecycle(
      WorkflowClient client,
      Work work,
      WorkerProperties properties,
      ObjectProvider<WorkerInterceptor> interceptors,
      Rehearsal rehearsal) {
    rehearsal.awaitEnd();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkerInterceptors(
                    interceptors.orderedStream().toArray(WorkerInterceptor[]::new))
                .setWorkflowCacheSize(CACHED_RUNS)
                .setMaxWorkflowThreadCount(4 * CACHED_RUNS)
                .build());
    WorkerVersion version = properties.deployment();
    for (ServedQueue queue : properties.queues()) {
      Worker worker = factory.newWorker(queue.taskQueue(), version.over(queue.options()));
      queue.runs().forEach(run -> worker.registerWorkflowImplementationTypes(version.of(run)));
      work.register(queue, worker);
    }
    for (ServedQueue queue : properties.ofThisMachine()) {
      String taskQueue = queue.taskQueueOn(properties.here().name());
      work.registerLocal(queue, factory.newWorker(taskQueue, version.over(queue.localOptions())));
    }
    return new WorkerLifecycle(factory, properties.stopWithin());
  }
}
