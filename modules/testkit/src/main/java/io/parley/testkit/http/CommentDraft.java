package io.parley.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comment to be, by a guest unless said otherwise. */
public final class CommentDraft {
  private final Site site;
  private final Map<String, @Nullable Object> request = new LinkedHashMap<>();
  private Api api;

  CommentDraft(Site site, String identifier) {
    this.site = site;
    this.api = site.reader();
    request.put("identifier", identifier);
    request.put("url", site.origin() + "/" + Api.encode(identifier));
    request.put("body", "Said on " + identifier);
    request.put("guest", Json.of("name", "Gast"));
  }

  public CommentDraft saying(String body) {
    request.put("body", body);
    return this;
  }

  public CommentDraft replyingTo(String comment) {
    request.put("parentId", comment);
    return this;
  }

  public CommentDraft byGuest(String name) {
    request.put("guest", Json.of("name", name));
    return this;
  }

  /** By an author whom a program of the publisher vouches for: no limits of guests apply. */
  public CommentDraft byAuthor(String name) {
    return byAuthor(Json.of("externalId", "id of " + name, "name", name));
  }

  /** By an author with whatever fields the test wants. */
  public CommentDraft byAuthor(Map<String, ?> author) {
    request.remove("guest");
    request.put("author", author);
    api = site.admin();
    return this;
  }

  /** Any field of the request, as it is. */
  public CommentDraft field(String name, @Nullable Object value) {
    request.put(name, value);
    return this;
  }

  /** The request without a field. */
  public CommentDraft without(String name) {
    request.remove(name);
    return this;
  }

  /** Sent with a header, besides those it has. */
  public CommentDraft with(String header, String value) {
    api = api.with(header, value);
    return this;
  }

  /** The request as it will be sent. */
  public Map<String, @Nullable Object> request() {
    return new LinkedHashMap<>(request);
  }

  /** Posts it, whatever comes of it. */
  public Answer tryToPost() {
    return api.post(site.path("/comments"), request);
  }

  /** Posts it, and it is published. */
  public Posted post() {
    JsonNode answer = tryToPost().json(201);
    JsonNode token = answer.path("authorToken");
    return new Posted(
        site,
        answer.path("comment").path("id").asText(),
        answer.path("comment"),
        token.isTextual() ? token.asText() : "");
  }

  /**
   * A comment that was posted.
   *
   * @param authorToken of a guest, else empty
   */
  public record Posted(Site site, String id, JsonNode comment, String authorToken) {
    /** The path of the comment. */
    public String path() {
      return site.path("/comments/" + id);
    }

    /** Requests of the guest who wrote it. */
    public Api author() {
      return site.reader().asAuthor(authorToken);
    }
  }
}
