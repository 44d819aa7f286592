package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.access.ConsoleProperties;
import dev.muster.access.Wanted;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page where people sign in, and the one about what they may not do. */
@Hidden
@Controller
class LoginController {
  private final Desk desk;
  private final boolean issuer;

  LoginController(Desk desk, ConsoleProperties properties) {
    this.desk = desk;
    this.issuer = properties.oidc().issuer() != null;
  }

  @GetMapping("/console/login")
  ModelAndView login(
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String left,
      @RequestParam(name = Wanted.PARAMETER, required = false) @Nullable String wanted,
      HttpServletRequest request) {
    return desk.page("login", HttpStatus.OK, null, request)
        .addObject("sentence", refused == null ? left(left) : why(refused))
        .addObject("issuer", issuer)
        .addObject("wanted", Wanted.of(wanted));
  }

  private static @Nullable String left(@Nullable String left) {
    return left == null ? null : "You have signed out.";
  }

  private static String why(String refused) {
    return switch (refused) {
      case "token" -> "This is no token of the policy's access list.";
      case "stranger" -> "The policy names no login for you. Ask whoever keeps it.";
      default -> "Signing in did not work: the issuer did not answer as expected. Try again.";
    };
  }

  @RequestMapping("/console/refused")
  ModelAndView refused(
      @AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
    return desk.message(
        HttpStatus.FORBIDDEN,
        "Not allowed",
        "Nothing was changed. Either your role does not include this, or the form is from before"
            + " you signed in: go back, load the page again and try once more.",
        caller,
        request);
  }
}
