package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.readmodel.Cursor;
import dev.muster.search.Search;
import dev.muster.search.SearchPage;
import dev.muster.search.SearchText;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What was found by the words in the box on every page. */
@Hidden
@Controller
class SearchPageController {
  private static final int PAGE = 30;

  private final Desk desk;
  private final Search search;

  SearchPageController(Desk desk, Search search) {
    this.desk = desk;
    this.search = search;
  }

  @GetMapping("/console/search")
  ModelAndView find(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String after,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    ModelAndView page =
        desk.page("search", caller, request)
            .addObject("sought", q)
            .addObject("places", Search.PLACES);
    if (q.isBlank()) {
      return page;
    }
    SearchText text;
    try {
      text = SearchText.of(q);
    } catch (IllegalArgumentException e) {
      return refused(page, "What you look for " + e.getMessage() + ".");
    }
    Cursor cursor;
    try {
      cursor = after == null ? null : Cursor.parse(after);
    } catch (IllegalArgumentException e) {
      return refused(page, "This address is not one that the search gave. Begin again.");
    }
    return filled(page, search.find(text, cursor, PAGE), desk.times(caller));
  }

  private static ModelAndView refused(ModelAndView page, String why) {
    page.setStatus(HttpStatus.BAD_REQUEST);
    return page.addObject("refused", why);
  }

  private static ModelAndView filled(ModelAndView page, SearchPage found, Times times) {
    return page.addObject(
            "found", found.found().stream().map(one -> FoundLine.of(one, times)).toList())
        .addObject("older", found.next() == null ? null : older(found.text(), found.next()));
  }

  private static String older(String text, String after) {
    return UriComponentsBuilder.fromPath("/console/search")
        .queryParam("q", "{text}")
        .queryParam("after", "{after}")
        .encode()
        .buildAndExpand(text, after)
        .toUriString();
  }
}
