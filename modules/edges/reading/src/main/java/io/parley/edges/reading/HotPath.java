package io.parley.edges.reading;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the servlets of a web module and answers what can be answered from memory. {@link
 * HotPathExtension} puts it there; it works from the moment at which the module calls {@link
 * #open}.
 */
public final class HotPath implements HttpHandler {
  private static final String NAME = HotPath.class.getName();

  private final HttpHandler servlets;
  private final ServletContext context;
  private volatile @Nullable Open open;

  HotPath(HttpHandler servlets, ServletContext context) {
    this.servlets = servlets;
    this.context = context;
  }

  /** Answers such questions from now on. Called when the web module starts. */
  public static void open(ServletContext context, Reads reads, List<Kind<?>> kinds) {
    context.setAttribute(NAME, new Open(reads, List.copyOf(kinds)));
  }

  private record Open(Reads reads, List<Kind<?>> kinds) {}

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HttpString method = exchange.getRequestMethod();
    if (method.equals(Methods.GET) || method.equals(Methods.HEAD)) {
      Open now = open();
      if (now != null) {
        for (Kind<?> kind : now.kinds()) {
          if (answers(now.reads(), kind, exchange)) {
            return;
          }
        }
      }
    }
    servlets.handleRequest(exchange);
  }

  private @Nullable Open open() {
    Open known = open;
    if (known == null && context.getAttribute(NAME) instanceof Open now) {
      open = now;
      return now;
    }
    return known;
  }

  private <Q extends Question> boolean answers(
      Reads reads, Kind<Q> kind, HttpServerExchange exchange) {
    long began = System.nanoTime();
    Q question = kind.question(exchange);
    if (question == null) {
      return false;
    }
    reads.answer(exchange, question, kind, servlets, began);
    return true;
  }
}
