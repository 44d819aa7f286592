package dev.muster.console;

import dev.muster.access.Caller;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the console answers where it has nothing. */
@Hidden
@Controller
class NoSuchPage {
  private final Desk desk;

  NoSuchPage(Desk desk) {
    this.desk = desk;
  }

  @GetMapping({"/console/{name:(?!assets).*}", "/console/{name:(?!assets).*}/**"})
  ModelAndView nothing(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.NOT_FOUND, "No such page", "There is nothing at this address.", caller, request);
  }
}
