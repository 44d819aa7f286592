package dev.muster.trials.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sink's page: a list of mails, each mail, and the same as JSON at {@code /api/messages}. */
final class MailPage implements AutoCloseable {
  private static final String LIST = "/api/messages";
  private static final String MAIL = "/mail/";
  private static final String HTML = "text/html; charset=utf-8";

  private static final String FRAME =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
      <meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="%s">
      <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
      table{border-collapse:collapse;width:100%%}td,th{text-align:left;padding:.3rem .6rem;
      border-bottom:1px solid #ccc}pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}
      iframe{width:100%%;height:24rem;border:1px solid #ccc}</style><h1>%s</h1>%s</html>
      """;

  private final MailBox box;
  private final HttpServer server;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  MailPage(String host, int port, MailBox box) throws IOException {
    this.box = box;
    server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/")) {
      send(exchange, 200, HTML, list(box.all()));
    } else if (path.equals(LIST)) {
      send(exchange, 200, "application/json", json.writeValueAsString(box.all()));
    } else {
      Optional<ReceivedMail> mail =
          path.startsWith(MAIL) ? box.find(path.substring(MAIL.length())) : Optional.empty();
      send(exchange, mail.isPresent() ? 200 : 404, HTML, mail.map(MailPage::mail).orElse("none"));
    }
  }

  private static String list(List<ReceivedMail> mails) {
    String rows =
        mails.stream()
            .map(mail ->
                "<tr><td>%s</td><td>%s</td><td><a href=\"%s%s\">%s</a></td></tr>"
                    .formatted(
                        mail.received(),
                        escape(mail.to()),
                        MAIL,
                        mail.id(),
                        escape(mail.subject())))
            .collect(Collectors.joining());
    String table = "<table><tr><th>Received</th><th>To</th><th>Subject</th></tr>" + rows;
    return FRAME.formatted("Mail sink", "5", mails.size() + " mails", table + "</table>");
  }

  private static String mail(ReceivedMail mail) {
    String subject = escape(mail.subject());
    String html = mail.html();
    String frame =
        html == null
            ? ""
            : "<h2>As HTML</h2><iframe sandbox=\"allow-popups\" srcdoc=\""
                + escape(html)
                + "\">"
                + "</iframe>";
    String body =
        "<p>From %s to %s, %s, Message-ID %s. <a href=\"/\">All mails</a></p><pre>%s</pre>%s"
            .formatted(
                escape(mail.from()),
                escape(mail.to()),
                mail.received(),
                escape(mail.messageId()),
                escape(mail.text()),
                frame);
    return FRAME.formatted(subject, "3600", subject, body);
  }

  private static String escape(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
