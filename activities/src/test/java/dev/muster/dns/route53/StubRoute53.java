package dev.muster.dns.route53;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Route 53 as its reference says that it is, where moto is not: a batch is taken whole or not at
 * all, deletes only what stands there exactly so, is named anew each time, and comes to all servers
 * later.
 */
public final class StubRoute53 implements AutoCloseable {
  public static final String ZONE = "Z0123456789ABCDEFGHIJ";
  private static final String SPACE = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
  private static final String BUSY = "Throttling";

  private final HttpServer server;
  private final List<Set> sets = new CopyOnWriteArrayList<>();

  /** Batches that were taken, in words. */
  public final List<String> taken = new CopyOnWriteArrayList<>();

  /** How often a change is said to be pending yet. */
  public volatile int pending;

  /** How many requests are answered that there are too many. */
  public volatile int throttled;

  /** Of how many batches the answer is lost. */
  public volatile int lost;

  /** Which requests are not permitted, by the end of their path; null for none. */
  public volatile @Nullable String denied;

  /** Whether those are told their request again, as where a signature does not match it. */
  public volatile boolean repeats;

  /** What happens before the next batch is looked at. */
  public volatile Runnable before = () -> {};

  /** One set, of which the values are joined. */
  private record Set(String name, String type, String ttl, String values, String rest) {
    private String xml() {
      StringBuilder written = new StringBuilder("<ResourceRecordSet><Name>" + name + "</Name>");
      written.append("<Type>").append(type).append("</Type>").append(rest);
      if (!ttl.isEmpty()) {
        written.append("<TTL>").append(ttl).append("</TTL><ResourceRecords>");
        for (String value : values.split(" ")) {
          written.append("<ResourceRecord><Value>" + value + "</Value></ResourceRecord>");
        }
        written.append("</ResourceRecords>");
      }
      return written.append("</ResourceRecordSet>").toString();
    }

    private boolean isBeside(Set other) {
      return name.equals(other.name) && type.equals(other.type);
    }

    private static Set of(Element element) {
      return new Set(
          text(element, "Name"), text(element, "Type"), text(element, "TTL"), joined(element), "");
    }
  }

  /** A batch that is not taken. */
  private static final class RefusedException extends RuntimeException {
    private RefusedException(String message) {
      super(message);
    }
  }

  public StubRoute53() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What stands there from now on, as if somebody had changed it. */
  public void stands(String name, String type, int ttl, String values) {
    sets.removeIf(set -> set.name.equals(name) && set.type.equals(type));
    sets.add(new Set(name, type, Integer.toString(ttl), values, ""));
  }

  /** The same of what is no simple set. */
  public void stands(String name, String type, String rest) {
    sets.removeIf(set -> set.name.equals(name) && set.type.equals(type));
    sets.add(new Set(name, type, "", "", rest));
  }

  /** The values of a set. */
  public String values(String name) {
    return sets.stream().filter(set -> set.name.equals(name)).findFirst().orElseThrow().values;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String refused = denied;
    if (throttled > 0) {
      throttled--;
      fails(exchange, 400, BUSY, "Rate exceeded");
    } else if (refused != null && (exchange.getRequestMethod() + path).matches(refused)) {
      fails(exchange, 403, "AccessDenied", "User: nobody is not authorized" + repeated(exchange));
    } else if (path.contains("/change/")) {
      says(exchange, 200, "<GetChangeResponse%s>%s</GetChangeResponse>", info(path, status()));
    } else if (!path.contains(ZONE)) {
      fails(exchange, 404, "NoSuchHostedZone", "No hosted zone found");
    } else if (exchange.getRequestMethod().equals("POST")) {
      takes(exchange);
    } else {
      lists(exchange);
    }
  }

  private String repeated(HttpExchange exchange) {
    return repeats
        ? exchange.getRequestHeaders().entrySet().stream()
            .map(header -> header.getKey() + ":" + String.join(",", header.getValue()))
            .collect(joining("\n", "\n\n'", "'"))
        : "";
  }

  private String status() {
    return pending-- > 0 ? "PENDING" : "INSYNC";
  }

  private static String info(String change, String status) {
    return "<ChangeInfo><Id>/change/%s</Id><Status>%s</Status><SubmittedAt>2026-03-01T12:00:00Z</SubmittedAt></ChangeInfo>"
        .formatted(change.substring(change.lastIndexOf('/') + 1), status);
  }

  private void lists(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    StringBuilder found = new StringBuilder();
    sets.stream()
        .filter(set -> query.contains("name=" + set.name.replace("\\052", "*")))
        .forEach(set -> found.append(set.xml()));
    says(
        exchange,
        200,
        "<ListResourceRecordSetsResponse%s>%s</ListResourceRecordSetsResponse>",
        "<ResourceRecordSets>%s</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>2</MaxItems>"
            .formatted(found));
  }

  private void takes(HttpExchange exchange) throws IOException {
    before.run();
    try {
      take(exchange.getRequestBody().readAllBytes());
    } catch (RefusedException refused) {
      says(
          exchange,
          400,
          "<InvalidChangeBatch%s>%s</InvalidChangeBatch>",
          "<Messages><Message>%s</Message></Messages>".formatted(refused.getMessage()));
      return;
    }
    if (lost > 0) {
      lost--;
      exchange.close();
      return;
    }
    says(
        exchange,
        200,
        "<ChangeResourceRecordSetsResponse%s>%s</ChangeResourceRecordSetsResponse>",
        info("C" + taken.size(), "PENDING"));
  }

  /** Change by change, and all of them or none. */
  private void take(byte[] body) {
    List<Set> next = new ArrayList<>(sets);
    List<String> words = new ArrayList<>();
    for (Element change : elements(parsed(body).getDocumentElement(), "Change")) {
      Set set = Set.of(change);
      String action = text(change, "Action");
      Optional<Set> there = next.stream().filter(set::isBeside).findFirst();
      if (action.equals("DELETE") && !there.equals(Optional.of(set))) {
        throw refused(
            "delete",
            set,
            there.isEmpty()
                ? "it was not found"
                : "the values provided do not match the current values");
      }
      if (action.equals("CREATE") && there.isPresent()) {
        throw refused("create", set, "it already exists");
      }
      if (action.equals("DELETE")) {
        next.remove(set);
      } else {
        next.add(set);
      }
      words.add("%s %s %s".formatted(action, set.ttl, set.values));
    }
    sets.clear();
    sets.addAll(next);
    taken.add(String.join(", ", words));
  }

  private static RefusedException refused(String action, Set set, String why) {
    return new RefusedException(
        "Tried to %s resource record set [name='%s', type='%s'] but %s"
            .formatted(action, set.name, set.type, why));
  }

  private static Document parsed(byte[] body) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(body));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Element> elements(Element within, String name) {
    var found = within.getElementsByTagName(name);
    List<Element> all = new ArrayList<>();
    for (int at = 0; at < found.getLength(); at++) {
      all.add((Element) found.item(at));
    }
    return all;
  }

  private static String text(Element within, String name) {
    List<Element> found = elements(within, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent();
  }

  private static String joined(Element within) {
    return String.join(
        " ", elements(within, "Value").stream().map(Element::getTextContent).toList());
  }

  private static void fails(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    says(
        exchange,
        status,
        "<ErrorResponse%s>%s</ErrorResponse>",
        "<Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>r</RequestId>"
            .formatted(code, message));
  }

  private static void says(HttpExchange exchange, int status, String form, String content)
      throws IOException {
    byte[] bytes = ("<?xml version=\"1.0\"?>" + form.formatted(SPACE, content)).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
