package io.parley.edges.rest.door;

import io.parley.edges.rest.answer.EncodedAnswer;
import io.parley.edges.rest.answer.EncodedAnswers;
import io.parley.kernel.web.Json;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a resource returned into bytes: JSON once, with status and headers as the route
 * declares them. Answers that are the same for everybody get an entity tag and are compressed.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
@ApplicationScoped
public class AnswerFilter implements ContainerResponseFilter {
  private static final MediaType JSON = MediaType.valueOf("application/json;charset=utf-8");
  private static final Annotation[] NONE = {};

  @Context ResourceInfo resource;
  @Context HttpServletRequest servletRequest;
  @Inject Json json;
  @Inject EncodedAnswers encodedAnswers;
  @Inject SiteOrigins origins;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method route = resource.getResourceMethod();
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("X-Request-Id", Requests.shownId(servletRequest));
    SecurityHeaders.ANSWER.forEach(
        (name, value) -> headers.computeIfAbsent(name, absent -> new ArrayList<>(List.of(value))));
    boolean fine = response.getStatus() < 300;
    if (fine && route != null) {
      Answers declared = route.getAnnotation(Answers.class);
      if (declared != null) {
        response.setStatus(declared.value());
      }
      caller.location().ifPresent(place -> headers.putSingle("Location", place));
    }
    if (fine && route == null) {
      // OPTIONS: the methods are in the header Allow; the server repeats them as text.
      response.setStatus(204);
      response.setEntity(null);
    }
    Object entity = response.getEntity();
    if (entity != null && !(entity instanceof byte[]) && !(entity instanceof StreamingOutput)) {
      entity = json.write(entity);
      response.setEntity(entity, NONE, JSON);
    }
    if (route != null && route.isAnnotationPresent(Public.class)) {
      forPages(request, headers);
    }
    if (fine && entity instanceof byte[] bytes && route != null && cacheable(route)) {
      forCaches(request, response, bytes);
    }
    if (response.getEntity() instanceof byte[] bytes) {
      headers.putSingle("Content-Length", bytes.length);
    }
  }

  private boolean cacheable(Method route) {
    return route.isAnnotationPresent(Cacheable.class) && !caller.credentialed();
  }

  private void forPages(ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
    headers.putSingle("Vary", SiteOrigins.VARY);
    @Nullable String origin = request.getHeaderString("Origin");
    if (origin != null
        && caller.findSite().filter(site -> origins.allows(site, origin)).isPresent()) {
      SiteOrigins.permission(origin).forEach(headers::putSingle);
    }
  }

  private void forCaches(
      ContainerRequestContext request, ContainerResponseContext response, byte[] bytes) {
    EncodedAnswer answer =
        encodedAnswers.of(
            bytes,
            String.valueOf(response.getMediaType()),
            request.getHeaderString("Accept-Encoding"),
            request.getHeaderString("If-None-Match"));
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle("ETag", answer.tag());
    headers.putSingle("Cache-Control", SiteOrigins.CACHEABLE);
    headers.putSingle("Vary", SiteOrigins.VARY);
    if (answer.unchanged()) {
      response.setStatus(304);
      response.setEntity(null);
      return;
    }
    if (!answer.encoding().isEmpty()) {
      headers.putSingle("Content-Encoding", answer.encoding());
    }
    response.setEntity(answer.bytes(), NONE, response.getMediaType());
  }
}
