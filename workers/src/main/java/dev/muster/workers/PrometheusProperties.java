package dev.muster.workers;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where measured escalation reads its values. */
@ConfigurationProperties(prefix = "muster.prometheus", ignoreUnknownFields = false)
record PrometheusProperties(@DefaultValue("http://127.0.0.1:9090") URI url) {}
