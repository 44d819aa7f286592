package dev.muster.codec;

import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.policy.Secrets;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** How values are written into Temporal, and who may ask in a browser what they say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EncryptionProperties.class, CodecProperties.class})
class CodecConfiguration {
  private static final List<String> HEADERS =
      List.of("Authorization", "Authorization-Extras", "Content-Type", "X-Namespace");

  @Bean
  PayloadEncryption payloadEncryption(EncryptionProperties properties, Secrets secrets) {
    return new PayloadEncryption(EncryptionKey.read(properties.keys(), secrets));
  }

  @Bean
  DataConverter dataConverter(PayloadEncryption encryption) {
    return encryption.converter();
  }

  /** Ahead of who asks: a browser asks whether it may before it shows a token. */
  @Bean
  FilterRegistrationBean<CorsFilter> codecOrigins(CodecProperties properties) {
    UrlBasedCorsConfigurationSource rules = new UrlBasedCorsConfigurationSource();
    rules.registerCorsConfiguration("/codec/**", origins(properties));
    FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(rules));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.addUrlPatterns("/codec/*");
    return filter;
  }

  private static CorsConfiguration origins(CodecProperties properties) {
    CorsConfiguration rule = new CorsConfiguration();
    rule.setAllowedOrigins(properties.uiOrigins());
    rule.setAllowedMethods(List.of("POST"));
    rule.setAllowedHeaders(HEADERS);
    rule.setMaxAge(Duration.ofHours(1));
    return rule;
  }
}
