package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a front says is wrong (RFC 9457), as far as a terminal tells. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Problem(@Nullable String title, @Nullable String detail) {
  /** Nothing where it says nothing. */
  Optional<String> sentence() {
    return Optional.of(
            Stream.of(title, detail).filter(Objects::nonNull).collect(Collectors.joining(": ")))
        .filter(told -> !told.isEmpty());
  }
}
