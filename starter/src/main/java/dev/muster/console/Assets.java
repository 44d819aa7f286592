package dev.muster.console;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Style and scripts, under addresses that change with their content, so that they are cached. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
  private static final String OWN = "/console/assets/";
  private static final String LIBRARIES = OWN + "lib/";
  private static final CacheControl LONG =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final ObjectProvider<ResourceUrlProvider> provider;

  Assets(ObjectProvider<ResourceUrlProvider> provider) {
    this.provider = provider;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(LIBRARIES + "**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(LONG)
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
        .addResolver(new LiteWebJarsResourceResolver());
    registry
        .addResourceHandler(OWN + "*")
        .addResourceLocations("classpath:/static" + OWN)
        .setCacheControl(LONG)
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
  }

  /** Where they are. */
  record Addresses(String style, String script, String htmx) {}

  Addresses addresses() {
    return new Addresses(
        address(OWN + "console.css"),
        address(OWN + "console.js"),
        address(LIBRARIES + "htmx.org/dist/htmx.min.js"));
  }

  /** Where the style of printed documents is. */
  String document() {
    return address(OWN + "document.css");
  }

  private String address(String path) {
    @Nullable String versioned = provider.getObject().getForLookupPath(path);
    if (versioned == null) {
      throw new IllegalStateException("there is no " + path);
    }
    return versioned;
  }
}
