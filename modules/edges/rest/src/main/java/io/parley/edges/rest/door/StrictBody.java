package io.parley.edges.rest.door;

import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON bodies with {@link Json}. It never hands on to the server's own readers, so it does
 * not matter which of them the server would pick.
 */
@Provider
@ApplicationScoped
public class StrictBody implements ReaderInterceptor {
  @Inject Json json;

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    if (context.getType() == InputStream.class) {
      return context.proceed();
    }
    MediaType type = context.getMediaType();
    String charset = type.getParameters().getOrDefault("charset", "utf-8");
    if (!charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("utf8")) {
      throw new HttpProblem(415, "body.encoding", "The body must be JSON in UTF-8.");
    }
    String encoding = context.getHeaders().getFirst("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new HttpProblem(415, "body.encoding", "The body must not be compressed.");
    }
    byte[] body = context.getInputStream().readNBytes(Json.MOST_BYTES + 1);
    return json.read(body, context.getGenericType());
  }
}
