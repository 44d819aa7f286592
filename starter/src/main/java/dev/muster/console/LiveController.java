package dev.muster.console;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Tells an open page that there is something new, as server-sent events; the page then asks for it.
 * Each request stays on its own virtual thread, so a slow reader holds up nobody, and ends after a
 * few minutes, so that a browser comes again and shows who it is.
 */
@Hidden
@Controller
class LiveController {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final LiveFeed feed;

  LiveController(LiveFeed feed) {
    this.feed = feed;
  }

  @GetMapping("/console/live")
  void live(@RequestParam(defaultValue = "") String incident, HttpServletResponse response)
      throws IOException, InterruptedException {
    if (!feed.enter()) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return;
    }
    try {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("X-Accel-Buffering", "no");
      tell(incident, response.getWriter());
    } finally {
      feed.leave();
    }
  }

  private void tell(String incident, PrintWriter to) throws InterruptedException {
    Instant end = InstantSource.system().instant().plus(LONGEST);
    Pulse seen = feed.now();
    to.write("retry: 3000\n\n");
    to.flush();
    while (feed.isRunning() && InstantSource.system().instant().isBefore(end)) {
      Pulse now = feed.await(seen, BEAT);
      to.write(now.differs(seen, incident) ? "event: changed\ndata: \n\n" : ": still there\n\n");
      seen = now;
      if (to.checkError()) {
        return;
      }
    }
  }
}
