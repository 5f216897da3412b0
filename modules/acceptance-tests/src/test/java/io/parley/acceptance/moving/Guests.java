package io.parley.acceptance.moving;

import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Guests of a page, from networks of their own. Each says one thing, and again with the same
 * idempotency key whenever asked to.
 */
final class Guests {
  private final Site site;
  private final String page;
  private final Map<String, Api> guests = new LinkedHashMap<>();

  Guests(Site site, String page) {
    this.site = site;
    this.page = page;
  }

  /** So many more say something, all at the same moment. */
  List<Timed> speak(int number) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String text = "Guest number " + guests.size() + " was here";
      Api guest = site.tenant().visitor().from(Fresh.address());
      guests.put(text, guest.with("Idempotency-Key", Fresh.idempotencyKey()));
      texts.add(text);
    }
    return send(texts);
  }

  /** All of them repeat what they said. */
  List<Answer> repeat() {
    return send(List.copyOf(guests.keySet())).stream().map(Timed::answer).toList();
  }

  /** What all of them said. */
  List<String> texts() {
    return List.copyOf(guests.keySet());
  }

  private List<Timed> send(List<String> texts) {
    List<CompletableFuture<Timed>> underWay =
        texts.stream()
            .map(
                text ->
                    Timed.later(
                        () ->
                            guests
                                .get(text)
                                .sendLater("POST", site.path("/comments"), comment(text))))
            .toList();
    return underWay.stream().map(CompletableFuture::join).toList();
  }

  private Map<String, Object> comment(String text) {
    Map<String, Object> comment = new LinkedHashMap<>(site.aComment(page).saying(text).request());
    comment.put("guest", Json.of("name", text.substring(0, text.indexOf(" was"))));
    return comment;
  }
}
