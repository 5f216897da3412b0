package io.parley.kernel.jpa;

import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages that go on after the last key of the page before, whatever was added meanwhile. */
public final class Keyset {
  private Keyset() {}

  /** How many rows to ask for: one more than wanted shows whether there is a next page. */
  public static int rows(PageRequest request) {
    return request.limit() + 1;
  }

  /** The key after which the page begins, or empty for the first page. */
  public static Optional<String> after(PageRequest request) {
    return Optional.ofNullable(request.cursor()).map(Keyset::decode);
  }

  /** The refusal of a cursor that this list did not give. */
  public static Rejected malformed() {
    return new Rejected(
        "cursor.malformed", "Use the cursor exactly as the page before gave it.", "cursor");
  }

  /** The page of at most {@code request.limit()} of the rows. */
  public static <R, V> Page<V> page(
      PageRequest request, List<R> rows, Function<R, V> view, Function<R, String> key) {
    boolean more = rows.size() > request.limit();
    List<R> shown = more ? rows.subList(0, request.limit()) : rows;
    String next = more ? encode(key.apply(shown.get(shown.size() - 1))) : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      Rejected malformed = malformed();
      malformed.initCause(notBase64);
      throw malformed;
    }
  }
}
