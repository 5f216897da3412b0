package io.parley.edges.reading;

import io.parley.tenancy.api.PublicSite;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of shared answers, as an edge describes it. Safe for use by many threads. */
public interface Kind<Q extends Question> {
  /**
   * The question of a GET or HEAD, or null when this is not for memory: the servlets answer then.
   * Runs for every request, on a thread that must not wait.
   */
  @Nullable Q question(HttpServerExchange exchange);

  /**
   * Makes the answer, in the call context of a reader of the site, on a thread that may wait.
   * Whatever it throws goes to {@link #refuse}.
   */
  Made make(Q question, PublicSite site);

  /**
   * Adds headers that depend on the request and on nothing else, for example who may read the
   * answer. The bytes and the entity tag stay the same for everybody.
   */
  void dress(HttpServerExchange exchange, PublicSite site);

  /**
   * Answers that there is no answer.
   *
   * @param site if it is known
   * @param servlets what would have answered without memory
   */
  void refuse(
      HttpServerExchange exchange,
      Optional<PublicSite> site,
      RuntimeException cause,
      HttpHandler servlets)
      throws Exception;
}
