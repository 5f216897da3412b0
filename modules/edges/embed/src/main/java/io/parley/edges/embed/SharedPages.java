package io.parley.edges.embed;

import io.parley.edges.reading.Kind;
import io.parley.edges.reading.Made;
import io.parley.edges.reading.Remembered;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.SecurityHeaders;
import io.parley.tenancy.api.PublicSite;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.LocaleUtils;
import io.undertow.util.StatusCodes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pages of threads from memory, for readers who have not written: no page of theirs shows anything
 * of their own. {@link ThreadServlet} makes all others, and those of unusual requests.
 */
@Dependent
public class SharedPages implements Kind<SharedPage> {
  private static final Logger LOG = Logger.getLogger(SharedPages.class);
  private static final List<String> OF_ONE_READER = List.of("reply", "edit", "delete", "posted");
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{3,40}");
  private static final int LONGEST_QUERY = 8_000;
  private static final int LONGEST_CURSOR = 64;

  private final Reading reading;
  private final Pages pages;
  private final ClientAddresses clients;
  private final SecureRandom random = new SecureRandom();
  private final Remembered<Locale> languages =
      new Remembered<>(text -> Texts.language(LocaleUtils.getLocalesFromHeader(text)));

  @Inject
  SharedPages(Reading reading, Pages pages, ClientAddresses clients) {
    this.reading = reading;
    this.pages = pages;
    this.clients = clients;
  }

  @Override
  public @Nullable SharedPage question(HttpServerExchange exchange) {
    if (!exchange.getRelativePath().equals("/thread")
        || !exchange.getPathParameters().isEmpty()
        || exchange.getQueryString().length() > LONGEST_QUERY
        || hasWritten(exchange)) {
      return null;
    }
    Map<String, Deque<String>> given = exchange.getQueryParameters();
    for (String parameter : OF_ONE_READER) {
      if (first(given, parameter) != null) {
        return null;
      }
    }
    ThreadLink link = ThreadLink.of(parameter -> first(given, parameter));
    return link.namesThread() && KEY.matcher(link.site()).matches() && isPlain(link)
        ? new SharedPage(link, language(exchange, link))
        : null;
  }

  private static @Nullable String first(Map<String, Deque<String>> given, String parameter) {
    Deque<String> values = given.get(parameter);
    String value = values == null ? null : values.peekFirst();
    return value == null || value.isBlank() ? null : value;
  }

  private static boolean isPlain(ThreadLink link) {
    String cursor = link.cursor();
    return (cursor == null || cursor.length() <= LONGEST_CURSOR)
        && link.fields().values().stream().allMatch(SharedPages::isPlain);
  }

  // U+FFFD stands for what was not UTF-8.
  private static boolean isPlain(String value) {
    return value
        .codePoints()
        .noneMatch(
            point ->
                point < ' '
                    || point == 0xFFFD
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }

  // Whichever of the two cookies counts on this line: the servlet looks closer.
  private static boolean hasWritten(HttpServerExchange exchange) {
    if (exchange.getRequestHeaders().contains(Headers.COOKIE)) {
      for (String name : Browser.cookies()) {
        Cookie cookie = exchange.getRequestCookie(name);
        if (cookie != null && Browser.hasWritten(cookie.getValue())) {
          return true;
        }
      }
    }
    return false;
  }

  private Locale language(HttpServerExchange exchange, ThreadLink link) {
    if (link.language() != null) {
      return Texts.language(List.of(Locale.forLanguageTag(link.language())));
    }
    return language(exchange);
  }

  private Locale language(HttpServerExchange exchange) {
    HeaderValues accepted = exchange.getRequestHeaders().get(Headers.ACCEPT_LANGUAGE);
    if (accepted == null) {
      return Locale.ENGLISH;
    }
    return languages.of(accepted.size() == 1 ? accepted.getFirst() : String.join(",", accepted));
  }

  @Override
  public Made make(SharedPage question, PublicSite site) {
    DiscussionPage page = reading.shared(question.link(), site, Texts.of(question.language()));
    Map<String, String> headers =
        new HashMap<>(SecurityHeaders.page(PagePolicy.of(site.origins()), true));
    headers.put("Cache-Control", "private, no-cache");
    headers.put("Vary", "Accept-Encoding, Accept-Language, Cookie");
    if (!page.indexed()) {
      headers.put("X-Robots-Tag", "noindex");
    }
    return new Made(pages.bytes("thread.jte", Map.of("page", page)), Pages.TYPE, headers);
  }

  @Override
  public void dress(HttpServerExchange exchange, PublicSite site) {
    boolean secure = isSecure(exchange);
    Cookie cookie =
        exchange.getRequestHeaders().contains(Headers.COOKIE)
            ? exchange.getRequestCookie(Browser.cookies().get(secure ? 1 : 0))
            : null;
    if (cookie == null || !Browser.isKnownBy(cookie.getValue())) {
      exchange.getResponseHeaders().put(Headers.SET_COOKIE, Browser.introduction(secure, random));
    }
  }

  private boolean isSecure(HttpServerExchange exchange) {
    InetAddress peer = exchange.getSourceAddress().getAddress();
    return clients
        .of(
            peer == null ? "" : peer.getHostAddress(),
            exchange.getRequestScheme().equals("https"),
            name -> lines(exchange.getRequestHeaders(), name))
        .secure();
  }

  private static List<String> lines(HeaderMap headers, String name) {
    HeaderValues lines = headers.get(name);
    return lines == null ? List.of() : lines;
  }

  /** The servlet says what is wrong, unless what is wrong is that nobody can be asked. */
  @Override
  public void refuse(
      HttpServerExchange exchange,
      Optional<PublicSite> site,
      RuntimeException cause,
      HttpHandler servlets) {
    if (cause instanceof ModuleException && !(cause instanceof Unavailable)) {
      exchange.dispatch(servlets);
      return;
    }
    String id = Ids.next().toString();
    LOG.warnf("request %s: %s", id, cause.toString());
    Texts texts = Texts.of(language(exchange));
    byte[] page =
        pages.bytes(
            "plain.jte",
            Map.of(
                "texts", texts, "title", texts.get("fault.server"), "hint", "", "requestId", id));
    exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
    HeaderMap headers = exchange.getResponseHeaders();
    SecurityHeaders.page(PagePolicy.of(List.of()), true)
        .forEach((header, value) -> headers.put(HttpString.tryFromString(header), value));
    headers.put(Headers.CONTENT_TYPE, Pages.TYPE);
    headers.put(Headers.CACHE_CONTROL, "no-store");
    headers.put(Headers.RETRY_AFTER, "5");
    exchange.setResponseContentLength(page.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(page));
  }
}
