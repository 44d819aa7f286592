package dev.muster.api;

import dev.muster.search.Search;
import dev.muster.search.SearchPage;
import dev.muster.search.SearchText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search over everything that people may read. */
@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search")
class SearchController {
  private final Search search;

  SearchController(Search search) {
    this.search = search;
  }

  @GetMapping
  @Operation(
      summary = "Finds incidents, evidence, requests, people and services by words, newest first",
      description =
          "Every word must begin one of what is found. \"Words in this order\", -without, and one"
              + " or another work as in other searches.")
  SearchPage search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    Page.check(limit);
    return search.find(text(q), Page.cursor(after), limit);
  }

  private static SearchText text(@Nullable String q) {
    try {
      return SearchText.of(Fields.text("q", q));
    } catch (IllegalArgumentException e) {
      throw Fields.wrong("q", String.valueOf(e.getMessage()));
    }
  }
}
