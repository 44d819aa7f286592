package dev.muster.linkpage;

import dev.muster.approval.Decision;
import dev.muster.incident.IncidentCommand.Acknowledge;
import dev.muster.link.ActionLink;
import dev.muster.link.InvalidLinkException;
import dev.muster.link.LinkSigner;
import dev.muster.steering.Steering;
import dev.muster.temporal.WorkflowIds;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a link. Looking changes nothing, for mail scanners look at every link; only the
 * button acts.
 */
@Hidden
@Controller
@RequestMapping("/link/{token}")
class LinkController {
  private final LinkSigner signer;
  private final LinkedIncidents incidents;
  private final LinkedDecisions decisions;
  private final Steering steering;
  private final Clock clock;

  LinkController(
      LinkSigner signer,
      LinkedIncidents incidents,
      LinkedDecisions decisions,
      Steering steering,
      Clock clock) {
    this.signer = signer;
    this.incidents = incidents;
    this.decisions = decisions;
    this.steering = steering;
    this.clock = clock;
  }

  /** The second address is what a browser asks for again after the button was pressed. */
  @GetMapping({"", "/acknowledge", "/approve", "/reject"})
  ModelAndView look(@PathVariable String token) {
    try {
      ActionLink link = signer.verify(token, clock.instant());
      return WorkflowIds.isApproval(link.workflowId())
          ? decisions.look(link, token)
          : LinkPage.of(link, token, incidents.find(link)).view();
    } catch (InvalidLinkException e) {
      return invalid(token, e);
    }
  }

  /** The incident itself remembers which links were used, so each try has an id of its own. */
  @PostMapping("/acknowledge")
  ModelAndView acknowledge(@PathVariable String token) {
    try {
      ActionLink link = signer.verify(token, clock.instant());
      if (WorkflowIds.isApproval(link.workflowId())) {
        return decisions.look(link, token);
      }
      if (incidents.isOver(link)) {
        return LinkPage.over().view();
      }
      Acknowledge command = new Acknowledge(link.person(), link.id(), null);
      String once = UUID.randomUUID().toString();
      return LinkPage.of(steering.give(link.workflowId(), command, once)).view();
    } catch (InvalidLinkException e) {
      return invalid(token, e);
    }
  }

  @PostMapping("/approve")
  ModelAndView approve(
      @PathVariable String token, @RequestParam(required = false) @Nullable String reason) {
    return decide(token, Decision.Verdict.APPROVE, reason);
  }

  @PostMapping("/reject")
  ModelAndView reject(
      @PathVariable String token, @RequestParam(required = false) @Nullable String reason) {
    return decide(token, Decision.Verdict.REJECT, reason);
  }

  private ModelAndView decide(String token, Decision.Verdict verdict, @Nullable String reason) {
    try {
      ActionLink link = signer.verify(token, clock.instant());
      return WorkflowIds.isApproval(link.workflowId())
          ? decisions.decide(link, token, verdict, reason)
          : LinkPage.invalid(HttpStatus.FORBIDDEN, "This link is not for a decision.").view();
    } catch (InvalidLinkException e) {
      return invalid(token, e);
    }
  }

  private ModelAndView invalid(String token, InvalidLinkException refusal) {
    HttpStatus status = isOurs(token) ? HttpStatus.GONE : HttpStatus.FORBIDDEN;
    return LinkPage.invalid(status, String.valueOf(refusal.getMessage())).view();
  }

  /** A link that was good once has expired; any other was never ours. */
  private boolean isOurs(String token) {
    try {
      signer.verify(token, Instant.EPOCH);
      return true;
    } catch (InvalidLinkException e) {
      return false;
    }
  }
}
