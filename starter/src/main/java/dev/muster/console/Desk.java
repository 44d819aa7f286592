package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts pages together for whoever reads them. */
@Component
final class Desk {
  private final Supplier<Policy> policy;
  private final Clock clock;
  private final Assets assets;

  Desk(Supplier<Policy> policy, Clock clock, Assets assets) {
    this.policy = policy;
    this.clock = clock;
    this.assets = assets;
  }

  Policy policy() {
    return policy.get();
  }

  Instant now() {
    return clock.instant();
  }

  Times times(Caller caller) {
    return Times.of(policy.get(), caller.person(), clock.instant());
  }

  /** A page of the console. */
  ModelAndView page(
      String view, HttpStatus status, @Nullable Caller caller, HttpServletRequest request) {
    ModelAndView page = new ModelAndView("console/" + view, status);
    page.addObject("frame", frame(caller, request));
    return page;
  }

  ModelAndView page(String view, Caller caller, HttpServletRequest request) {
    return page(view, HttpStatus.OK, caller, request);
  }

  /** A page that says one thing. */
  ModelAndView message(
      HttpStatus status,
      String title,
      String sentence,
      @Nullable Caller caller,
      HttpServletRequest request) {
    return page("message", status, caller, request)
        .addObject("title", title)
        .addObject("sentence", sentence);
  }

  /** A page that says what became of a command, where there is none of what it was given to. */
  ModelAndView message(Outcome outcome, Caller caller, HttpServletRequest request) {
    return message(outcome.status(), outcome.mark(), outcome.sentence(), caller, request);
  }

  private Frame frame(@Nullable Caller caller, HttpServletRequest request) {
    return caller == null
        ? Frame.ofNobody(assets.addresses())
        : Frame.of(
            caller,
            new People(policy.get()).name(caller.person()),
            times(caller).zone().getId(),
            request.getRequestURI(),
            assets.addresses());
  }
}
