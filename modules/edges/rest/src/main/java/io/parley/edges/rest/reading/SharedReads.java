package io.parley.edges.rest.reading;

import io.parley.edges.reading.Kind;
import io.parley.edges.reading.Made;
import io.parley.edges.reading.Question;
import io.parley.edges.rest.door.SiteOrigins;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Problem;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.SecurityHeaders;
import io.parley.tenancy.api.PublicSite;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the shared answers of this interface have in common: where they are asked for, and how they
 * and their refusals leave. A request that is in any way unusual, or shows a credential, is left to
 * the resources, which say what is wrong with it; what passes here would have passed there, and
 * gets the same bytes.
 */
abstract class SharedReads<Q extends Question, A> implements Kind<Q> {
  private static final String TYPE = "application/json;charset=utf-8";
  private static final HttpString REQUEST_ID = HttpString.tryFromString("X-Request-Id");
  private static final Map<HttpString, String> REFUSAL = names(SecurityHeaders.ANSWER);
  private static final Map<String, String> ANSWER = answer();

  private final String name;
  private final String nameAndSlash;
  private final Pattern path;
  private final Set<String> parameters;
  private final Json json;
  private final Problems problems;
  private final SiteOrigins origins;

  /**
   * @param name of the resource below its site
   * @param parameters all that it knows
   */
  SharedReads(
      String name, Set<String> parameters, Json json, Problems problems, SiteOrigins origins) {
    this.name = "/" + name;
    this.nameAndSlash = "/" + name + "/";
    this.path = Pattern.compile("/v1/sites/([a-z0-9-]{3,40})/" + name + "/?");
    this.parameters = parameters;
    this.json = json;
    this.problems = problems;
    this.origins = origins;
  }

  private static Map<HttpString, String> names(Map<String, String> headers) {
    Map<HttpString, String> names = new TreeMap<>();
    headers.forEach((text, value) -> names.put(HttpString.tryFromString(text), value));
    return names;
  }

  private static Map<String, String> answer() {
    Map<String, String> headers = new TreeMap<>(SecurityHeaders.ANSWER);
    headers.put("Cache-Control", SiteOrigins.CACHEABLE);
    headers.put("Vary", SiteOrigins.VARY);
    return headers;
  }

  @Override
  public final @Nullable Q question(HttpServerExchange exchange) {
    String relative = exchange.getRelativePath();
    if (!(relative.endsWith(name) || relative.endsWith(nameAndSlash))
        || !exchange.getPathParameters().isEmpty()
        || exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) {
      return null;
    }
    Matcher matcher = path.matcher(relative);
    Map<String, Deque<String>> given = exchange.getQueryParameters();
    return matcher.matches() && isPlain(given) ? question(matcher.group(1), given) : null;
  }

  private boolean isPlain(Map<String, Deque<String>> given) {
    for (Map.Entry<String, Deque<String>> parameter : given.entrySet()) {
      if (!parameters.contains(parameter.getKey())) {
        return false;
      }
      for (String value : parameter.getValue()) {
        if (!isPlain(value)) {
          return false;
        }
      }
    }
    return true;
  }

  // U+FFFD stands for what was not UTF-8.
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); ) {
      int point = value.codePointAt(i);
      boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      if (point < ' ' || half || point == 0xFFFD) {
        return false;
      }
      i += Character.charCount(point);
    }
    return true;
  }

  /** The question that the parameters, all known and of plain characters, ask about the site. */
  abstract @Nullable Q question(String site, Map<String, Deque<String>> parameters);

  /** The value of a parameter that is given once, or null when it is not there. */
  static @Nullable String single(Map<String, Deque<String>> parameters, String parameter) {
    Deque<String> values = parameters.getOrDefault(parameter, new ArrayDeque<>());
    return values.peekFirst();
  }

  /** Whether one of these is given more than once. */
  static boolean isUnusual(Map<String, Deque<String>> parameters) {
    return parameters.values().stream().anyMatch(values -> values.size() != 1);
  }

  @Override
  public final Made make(Q question, PublicSite site) {
    A answer = read(question);
    byte[] bytes = json.write(answer);
    return new Made(bytes, stem(question, answer, bytes), TYPE, ANSWER);
  }

  /** Asks the modules. */
  abstract A read(Q question);

  /** How many bytes of the answer stay as they are when its threads change elsewhere. */
  int stem(Q question, A answer, byte[] bytes) {
    return bytes.length;
  }

  @Override
  public final void dress(HttpServerExchange exchange, PublicSite site) {
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    if (origin != null && origins.allows(site, origin)) {
      HeaderMap headers = exchange.getResponseHeaders();
      SiteOrigins.permission(origin)
          .forEach((header, value) -> headers.put(HttpString.tryFromString(header), value));
    }
  }

  @Override
  public final void refuse(
      HttpServerExchange exchange,
      Optional<PublicSite> site,
      RuntimeException cause,
      HttpHandler servlets) {
    String id = Ids.next().toString();
    Problem problem = problems.of(cause, id);
    HeaderMap headers = exchange.getResponseHeaders();
    exchange.setStatusCode(problem.status());
    REFUSAL.forEach(headers::put);
    headers.put(Headers.VARY, SiteOrigins.VARY);
    headers.put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE + ";charset=utf-8");
    headers.put(REQUEST_ID, id);
    Problems.headers(cause)
        .forEach((header, value) -> headers.put(HttpString.tryFromString(header), value));
    site.ifPresent(known -> dress(exchange, known));
    byte[] bytes = problems.bytes(problem);
    exchange.setResponseContentLength(bytes.length);
    exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
  }
}
