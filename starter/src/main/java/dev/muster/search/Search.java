package dev.muster.search;

import dev.muster.policy.Policy;
import dev.muster.problem.ProblemException;
import dev.muster.problem.Turnstile;
import dev.muster.readmodel.Cursor;
import dev.muster.readmodel.Found;
import dev.muster.readmodel.SearchIndex;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for words in the policy and in what is remembered; a few searches run at once. */
@Component
public final class Search {
  /** What is looked through, in words. */
  public static final List<String> PLACES =
      List.of(
          "incidents (service, key, title, severity, owner, people)",
          "their alerts (title, labels, annotations)",
          "evidence records and their runs",
          "requests for approval",
          "people and services of the policy");

  private final Turnstile turnstile =
      new Turnstile(3, "Others search at this moment. Try it again.");
  private final Supplier<Policy> policy;
  private final SearchIndex index;

  Search(Supplier<Policy> policy, SearchIndex index) {
    this.policy = policy;
    this.index = index;
  }

  /**
   * A page of what fits: names of the policy on the first one, then what is remembered, newest
   * first.
   *
   * @param after the last one of the page before; null for the first page
   * @param limit so much of what is remembered
   * @throws ProblemException when as many searches run already as may
   */
  public SearchPage find(SearchText search, @Nullable Cursor after, int limit) {
    List<Found> remembered = turnstile.through(() -> index.find(search.query(), after, limit + 1));
    boolean more = remembered.size() > limit;
    List<Found> page = more ? remembered.subList(0, limit) : remembered;
    List<Found> named = after == null ? KnownNames.in(policy.get(), search) : List.of();
    return new SearchPage(
        search.text(),
        PLACES,
        Stream.concat(named.stream(), page.stream()).toList(),
        more ? Cursor.behind(page.getLast()).text() : null);
  }
}
