package dev.muster.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.readmodel.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param text what was looked for
 * @param searched what was looked through
 * @param next what to send as {@code after} for the page behind this one; null when it is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchPage(
    String text, List<String> searched, List<Found> found, @Nullable String next) {}
