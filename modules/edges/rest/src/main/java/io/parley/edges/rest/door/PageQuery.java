package io.parley.edges.rest.door;

import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which page of a list a request asks for. */
public class PageQuery {
  /** The number of items when the request names none. */
  public static final int USUAL = 50;

  /** The most digits of that number, zeros before it among them. */
  public static final int MOST_DIGITS = 4;

  @QueryParam("limit")
  @Nullable String limit;

  @QueryParam("cursor")
  @Nullable String cursor;

  /** The page; the first 50 unless told otherwise. */
  public PageRequest page() {
    return new PageRequest(limit(), cursor);
  }

  /** The number of items, 1 to 100. */
  public int limit() {
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("\\d{1," + MOST_DIGITS + "}")) {
      throw new Rejected("limit.range", "A page holds 1 to 100 items.", "limit");
    }
    return new PageRequest(Integer.parseInt(limit), null).limit();
  }

  /** Where to go on, or null for the beginning. */
  public @Nullable String cursor() {
    return cursor;
  }
}
