package io.parley.acceptance.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.testkit.http.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A publisher's web server on another origin than Parley's, whose articles include the embed;
 * register it with {@code @RegisterExtension}.
 */
public final class Publisher implements BeforeEachCallback, AfterEachCallback {
  private final Map<String, Article> articles = new ConcurrentHashMap<>();
  private HttpServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.stop(0);
    articles.clear();
  }

  /** The web origin of the articles. */
  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** An article with the discussion of {@code identifier} on that site below it. */
  public Article article(String parley, String site, String identifier) {
    Article article = new Article(this, "/articles/" + articles.size(), parley);
    article.data.put("site", site);
    article.data.put("identifier", identifier);
    article.data.put("title", "An article about " + identifier);
    articles.put(article.path, article);
    return article;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Article article = articles.get(exchange.getRequestURI().getPath());
      if (article == null) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      byte[] page = article.html().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      if (!article.policy.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Security-Policy", article.policy);
      }
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  /** A page to be visited. */
  public static final class Article {
    private final Publisher publisher;
    private final String path;
    private final String parley;
    private final Map<String, String> data = new LinkedHashMap<>();
    private String language = "en";
    private String style = "";
    private String policy = "";

    private Article(Publisher publisher, String path, String parley) {
      this.publisher = publisher;
      this.path = path;
      this.parley = parley;
    }

    public Article in(String tag) {
      language = tag;
      return this;
    }

    /** Any attribute {@code data-…} of the embed; an empty value removes it. */
    public Article with(String name, String value) {
      if (value.isEmpty()) {
        data.remove(name);
      } else {
        data.put(name, value);
      }
      return this;
    }

    public Article withStyle(String css) {
      style = css;
      return this;
    }

    /** Allows Parley's script and calls, and nothing else. */
    public Article withStrictPolicy() {
      policy =
          "default-src 'none'; script-src %s; connect-src %s; base-uri 'none'"
              .formatted(parley, parley);
      return this;
    }

    public String address() {
      return publisher.origin() + path;
    }

    /** Opens it in a visit that expects Parley to be called. */
    public Visit openIn(Visit visit) {
      return visit.expects(parley).open(address());
    }

    private String html() {
      StringBuilder attributes = new StringBuilder();
      data.forEach(
          (name, value) ->
              attributes
                  .append(" data-")
                  .append(name)
                  .append("=\"")
                  .append(escape(value))
                  .append('"'));
      return """
          <!doctype html>
          <html lang="%s">
          <head><meta charset="utf-8"><title>An article</title>
          <meta name="viewport" content="width=device-width, initial-scale=1">%s</head>
          <body><main><h1>An article</h1><p>It says something worth discussing.</p>
          <div id="parley"%s></div></main>
          <script async src="%s/embed/v1.js"></script></body></html>
          """
          .formatted(
              language, style.isEmpty() ? "" : "<style>" + style + "</style>", attributes, parley);
    }

    private static String escape(String text) {
      return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    /** The server-rendered page of the same thread. */
    public String withoutScript() {
      return parley
          + "/embed/thread"
          + Api.query(
              "site", data.get("site"), "identifier", data.get("identifier"), "url", address());
    }
  }
}
