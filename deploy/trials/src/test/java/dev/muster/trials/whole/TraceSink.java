package dev.muster.trials.whole;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A collector of traces that takes OTLP over HTTP and reads of each span what names it. */
final class TraceSink implements AutoCloseable {
  private static final int RESOURCES = 1;
  private static final int SCOPES = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT = 4;
  private static final int NAME = 5;
  private static final int LINKS = 13;

  private final List<SeenSpan> spans = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TraceSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<SeenSpan> spans() {
    return spans;
  }

  /** All that it was told, as text where it is text. */
  String told() {
    return String.join("\n", bodies);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    bodies.add(ByteString.copyFrom(body).toStringUtf8());
    inner(UnknownFieldSet.parseFrom(body), RESOURCES)
        .flatMap(resource -> inner(resource, SCOPES))
        .flatMap(scope -> inner(scope, SPANS))
        .map(TraceSink::span)
        .forEach(spans::add);
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static SeenSpan span(UnknownFieldSet span) {
    return new SeenSpan(
        id(span, TRACE_ID),
        id(span, SPAN_ID),
        id(span, PARENT),
        bytes(span, NAME).findFirst().orElse(ByteString.EMPTY).toStringUtf8(),
        inner(span, LINKS).map(link -> id(link, TRACE_ID)).toList());
  }

  private static String id(UnknownFieldSet message, int field) {
    return HexFormat.of()
        .formatHex(bytes(message, field).findFirst().orElse(ByteString.EMPTY).toByteArray());
  }

  private static Stream<ByteString> bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream();
  }

  private static Stream<UnknownFieldSet> inner(UnknownFieldSet message, int field) {
    return bytes(message, field).map(TraceSink::parsed);
  }

  private static UnknownFieldSet parsed(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("not OTLP", e);
    }
  }
}
