package io.parley.edges.embed;

import io.parley.kernel.runtime.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form of the page: empty, or with what was typed and what is wrong with it.
 *
 * @param action what it does
 * @param comment the comment it is about; null for a new root
 * @param id random, so that pressing the button twice posts once; empty on pages that are the same
 *     for everybody
 * @param replies whether to hear by mail of replies
 * @param field the field at fault: body, guest.name or guest.email; null when none is
 * @param fault what is wrong with that field
 */
public record Form(
    Action action,
    @Nullable UUID comment,
    String id,
    String body,
    String name,
    String email,
    boolean replies,
    @Nullable String field,
    @Nullable String fault) {

  /** What a form does; its name in lower case is what the page's address says. */
  public enum Action {
    POST,
    REPLY,
    EDIT,
    DELETE
  }

  static Form empty(Action action, @Nullable UUID comment) {
    return new Form(action, comment, Ids.next().toString(), "", "", "", false, null, null);
  }

  /** The form of a page that is the same for everybody, and so has no id. */
  static Form shared() {
    return new Form(Action.POST, null, "", "", "", "", false, null, null);
  }

  /** What was sent; browsers end lines with two characters, authors mean one. */
  static Form sent(HttpServletRequest request, Action action, @Nullable UUID comment) {
    String body = text(request, "body").replace("\r\n", "\n");
    String name = text(request, "name").strip();
    String email = text(request, "email").strip();
    return new Form(
        action,
        comment,
        ThreadLink.parameter(request, "form")
            .orElseGet(() -> named(String.valueOf(comment), name, email, body)),
        body,
        name,
        email,
        request.getParameter("replies") != null,
        null,
        null);
  }

  // A form without an id is known by what is in it: the same again is a second press.
  private static String named(String... content) {
    byte[] bytes = String.join("\n", content).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  private static String text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  Form withBody(String other) {
    return new Form(action, comment, id, other, name, email, replies, field, fault);
  }

  Form wrong(String faultyField, String why) {
    return new Form(action, comment, id, body, name, email, replies, faultyField, why);
  }

  /** The same content as something new to send. */
  Form anew() {
    return new Form(
        action, comment, Ids.next().toString(), body, name, email, replies, field, fault);
  }

  /** Whether this is the form of that kind for that comment. */
  public boolean isFor(Action other, @Nullable UUID about) {
    return action == other && (about == null ? comment == null : about.equals(comment));
  }

  /** What is wrong with the field, or null. */
  public @Nullable String fault(String of) {
    return of.equals(field) ? fault : null;
  }
}
