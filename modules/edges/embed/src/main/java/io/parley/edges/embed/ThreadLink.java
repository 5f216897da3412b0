package io.parley.edges.embed;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.ThreadAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Names a thread and a place in it, as the address of its page does. Links are relative queries, so
 * they stay right behind any proxy.
 *
 * @param title of the publisher's page, kept when the first comment makes the thread
 * @param language that was asked for, or null for the browser's
 * @param cursor of the page, or null for the first
 */
public record ThreadLink(
    String site,
    @Nullable String identifier,
    @Nullable String url,
    @Nullable String title,
    @Nullable String language,
    CommentSort sort,
    @Nullable String cursor) {

  /** What the parameters of the request name; those that are missing are null or empty. */
  static ThreadLink of(HttpServletRequest request) {
    return of(name -> parameter(request, name).orElse(null));
  }

  /** What the parameters name: a function from their names to what is not blank. */
  static ThreadLink of(Function<String, @Nullable String> parameters) {
    String site = parameters.apply("site");
    return new ThreadLink(
        site == null ? "" : site,
        parameters.apply("identifier"),
        parameters.apply("url"),
        parameters.apply("title"),
        parameters.apply("lang"),
        sort(parameters.apply("sort")),
        parameters.apply("cursor"));
  }

  private static CommentSort sort(@Nullable String name) {
    for (CommentSort sort : CommentSort.values()) {
      if (text(sort).equals(name)) {
        return sort;
      }
    }
    return CommentSort.OLDEST;
  }

  /** The parameter, or empty when it is missing or blank. */
  static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
  }

  private static String text(CommentSort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  ThreadAddress address() {
    return new ThreadAddress(identifier, url);
  }

  boolean namesThread() {
    return identifier != null || url != null;
  }

  /** What a form has to send along to come back to the same thread and place. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("site", site);
    put(fields, "identifier", identifier);
    put(fields, "url", url);
    put(fields, "title", title);
    put(fields, "lang", language);
    fields.put("sort", text(sort));
    put(fields, "cursor", cursor);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** This very page. */
  public String here() {
    StringBuilder query = new StringBuilder();
    fields()
        .forEach(
            (name, value) ->
                query
                    .append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }

  /** This page with a comment in sight. */
  public String at(UUID comment) {
    return here() + "#comment-" + comment;
  }

  /** This page with a form for {@code comment}: {@code reply}, {@code edit} or {@code delete}. */
  public String form(String action, UUID comment) {
    return here() + "&" + action + "=" + comment + "#form";
  }

  /** The first page in another order. */
  public ThreadLink sorted(CommentSort other) {
    return new ThreadLink(site, identifier, url, title, language, other, null);
  }

  /** Another page in the same order; null for the first. */
  public ThreadLink page(@Nullable String other) {
    return new ThreadLink(site, identifier, url, title, language, sort, other);
  }
}
