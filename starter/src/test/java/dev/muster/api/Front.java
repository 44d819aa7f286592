package dev.muster.api;

import dev.muster.access.Seal;
import dev.muster.engine.RunningWorkflows;
import dev.muster.link.LinkSigner;
import dev.muster.policy.AccessToken.Role;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What people see of the front, without an engine or a database behind it. */
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan({
  "dev.muster.api",
  "dev.muster.console",
  "dev.muster.document",
  "dev.muster.pack",
  "dev.muster.access",
  "dev.muster.problem",
  "dev.muster.linkpage",
  "dev.muster.steering",
  "dev.muster.readmodel",
  "dev.muster.search",
  "dev.muster.standing",
  "dev.muster.redis",
  "dev.muster.health"
})
public class Front {
  /** Nothing listens there. */
  public static final String NO_ENGINE = "spring.temporal.connection.target=127.0.0.1:1";

  public static final String LINK_KEY = "a-key-of-at-least-sixteen-bytes";

  @Bean
  Supplier<Policy> policy() {
    Policy policy = TestPolicy.policy();
    return () -> policy;
  }

  @Bean
  Secrets secrets() {
    return new Secrets(name -> TestPolicy.secret(Role.valueOf(name)));
  }

  @Bean
  Clock clock() {
    return Clock.fixed(TestPolicy.NOW, ZoneOffset.UTC);
  }

  @Bean
  RunningWorkflows running(WorkflowClient client) {
    return new RunningWorkflows(client);
  }

  @Bean
  LinkSigner signer() {
    return new LinkSigner(List.of(LINK_KEY));
  }

  @Bean
  Seal seal() {
    return new Seal(List.of(LINK_KEY));
  }

  @Bean
  @Primary
  ScriptedIncidents scriptedIncidents() {
    return new ScriptedIncidents();
  }

  @Bean
  @Primary
  ScriptedHistory scriptedHistory() {
    return new ScriptedHistory();
  }

  @Bean
  @Primary
  ScriptedAudit scriptedAudit() {
    return new ScriptedAudit();
  }

  @Bean
  @Primary
  ScriptedInbox scriptedInbox() {
    return new ScriptedInbox();
  }

  @Bean
  @Primary
  ScriptedShelf scriptedShelf() {
    return new ScriptedShelf();
  }

  @Bean
  @Primary
  ScriptedRestorePoints scriptedRestorePoints() {
    return new ScriptedRestorePoints();
  }

  @Bean
  @Primary
  ScriptedWindows scriptedWindows() {
    return new ScriptedWindows();
  }

  @Bean
  @Primary
  ScriptedReadiness scriptedReadiness() {
    return new ScriptedReadiness();
  }

  @Bean
  @Primary
  ScriptedIndex scriptedIndex() {
    return new ScriptedIndex();
  }

  @Bean
  MockMvcTester browser(WebApplicationContext context) {
    return MockMvcTester.create(
        MockMvcBuilders.webAppContextSetup(context)
            .addFilters(context.getBean("springSecurityFilterChain", jakarta.servlet.Filter.class))
            .build());
  }

  /** Says who asks. */
  public static <B extends AbstractMockHttpServletRequestBuilder<B>> B as(Role role, B request) {
    return request.header("Authorization", "Bearer " + TestPolicy.secret(role));
  }
}
