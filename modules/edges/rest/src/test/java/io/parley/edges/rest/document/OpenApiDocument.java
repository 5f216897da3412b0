package io.parley.edges.rest.document;

import static io.parley.edges.rest.document.Schemas.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.discussion.api.CommentSort;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.RouteParameters;
import io.parley.edges.rest.door.Summary;
import io.parley.exchange.api.ImportFormat;
import io.parley.kernel.api.Scope;
import io.parley.kernel.web.Problem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Produces;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The interface as OpenAPI 3.1. */
final class OpenApiDocument {
  static final String INTRODUCTION =
      "Comment threads for web pages. Programs send an API key as `Authorization: Bearer <key>`;"
          + " people sign in and send `X-Parley-CSRF` with every change. Public routes need no"
          + " credential and may be called by pages of the site's origins. Lists answer with"
          + " `items` and `next`, a cursor for the following page. A POST with an"
          + " `Idempotency-Key` may be repeated: it is answered as it was the first time. Errors"
          + " are problem documents (RFC 9457) with a stable `code`. Unknown fields and query"
          + " parameters are refused.";

  private final Schemas schemas = new Schemas();

  static String json() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(new OpenApiDocument().document())
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Map<String, Object> document() {
    Map<String, Object> paths = new LinkedHashMap<>();
    Route.byPath()
        .forEach(
            (path, routes) -> {
              Map<String, Object> operations = new LinkedHashMap<>();
              routes.forEach(
                  route ->
                      operations.put(
                          route.verb().toLowerCase(java.util.Locale.ROOT), operation(route)));
              paths.put(path, operations);
            });
    schemas.of(Problem.class, false);
    return map(
        "openapi", "3.1.0",
        "info", map("title", "Parley", "version", "1", "description", INTRODUCTION),
        "servers", List.of(map("url", "/api")),
        "tags", tags(),
        "paths", paths,
        "components",
            map(
                "securitySchemes",
                map(
                    "key", map("type", "http", "scheme", "bearer", "description", scopes()),
                    "session", map("type", "apiKey", "in", "cookie", "name", "parley")),
                "schemas",
                schemas.components()));
  }

  private static String scopes() {
    return Arrays.stream(Scope.values())
        .map(scope -> "`" + scope.text() + "`: " + meaning(scope))
        .collect(Collectors.joining(" ", "An API key. What it may do are its scopes. ", ""));
  }

  /** What a key of that scope may do. */
  static String meaning(Scope scope) {
    return switch (scope) {
      case DISCUSSION_READ -> "reads discussions, also what readers do not see.";
      case DISCUSSION_WRITE -> "posts for authors that the publisher's own system knows.";
      case MODERATION -> "decides on comments.";
      case SITE_ADMIN -> "creates, changes and removes sites, and imports comments.";
      case TENANT_ADMIN -> "invites members, and creates and revokes API keys.";
      case EVENTS_READ -> "reads what happened, in order.";
      case OPERATOR -> "runs the installation; no tenant's key can have it.";
    };
  }

  private static List<Object> tags() {
    return Route.all().stream()
        .map(Route::resource)
        .distinct()
        .<Object>map(
            resource ->
                map(
                    "name", tag(resource),
                    "description", Sources.of(resource).text()))
        .toList();
  }

  /** The group of a resource: its name in words. */
  static String tag(Class<?> resource) {
    String words =
        resource
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(java.util.Locale.ROOT);
    return (Character.toUpperCase(words.charAt(0)) + words.substring(1)).replace("Api ", "API ");
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation =
        map(
            "operationId", route.operation(),
            "tags", List.of(tag(route.resource())),
            "summary", route.method().getAnnotation(Summary.class).value(),
            "parameters", parameters(route));
    body(route).ifPresent(body -> operation.put("requestBody", body));
    operation.put("responses", responses(route));
    operation.put("security", security(route));
    operation.put("x-parley-need", route.need());
    if (!route.scopes().isEmpty()) {
      operation.put("x-parley-scope", route.need());
      operation.put("x-parley-sites", route.isForSites());
    }
    operation.put("x-parley-tenant-owned", route.tenantOwned());
    return operation;
  }

  private static List<Object> security(Route route) {
    if (!route.scopes().isEmpty()) {
      return List.of(map("key", List.of()), map("session", List.of()));
    }
    return route.has(NeedsSession.class)
        ? List.of(map("session", List.of()))
        : route.isPublic() ? List.of(map(), map("key", List.of())) : List.of(map());
  }

  private List<Object> parameters(Route route) {
    List<Object> parameters = new ArrayList<>();
    for (String name : route.pathParameters()) {
      Map<String, Object> schema =
          List.of("key", "module", "author").contains(name)
              ? map("type", "string")
              : map("type", "string", "format", "uuid");
      parameters.add(map("name", name, "in", "path", "required", true, "schema", schema));
    }
    RouteParameters.of(route.method())
        .forEach(
            (name, many) ->
                parameters.add(
                    map(
                        "name",
                        name,
                        "in",
                        "query",
                        "required",
                        needed(name, many),
                        "schema",
                        query(route, name, many))));
    for (Parameter parameter : route.method().getParameters()) {
      HeaderParam header = parameter.getAnnotation(HeaderParam.class);
      if (header != null) {
        parameters.add(header(header.value(), "Recognises a reader without an account.", 16, 200));
      }
    }
    if (route.verb().equals("POST")) {
      parameters.add(header("Idempotency-Key", "Makes the request repeatable.", 1, 255));
    }
    return parameters;
  }

  private static Map<String, Object> header(String name, String says, int least, int most) {
    return map(
        "name",
        name,
        "in",
        "header",
        "required",
        false,
        "description",
        says,
        "schema",
        map("type", "string", "minLength", least, "maxLength", most));
  }

  private static boolean needed(String name, boolean many) {
    return many || name.equals("format");
  }

  private static Map<String, Object> query(Route route, String name, boolean many) {
    return switch (name) {
      case "limit" -> map("type", "integer", "minimum", 1, "maximum", 100, "default", 50);
      case "sort" ->
          route.path().startsWith("/v1/moderation/")
              ? map("type", "string", "enum", List.of("newest", "oldest"), "default", "newest")
              : map(
                  "type", "string", "enum", Schemas.words(CommentSort.class), "default", "oldest");
      case "format" -> map("type", "string", "enum", Schemas.words(ImportFormat.class));
      case "dryRun" -> map("type", "boolean", "default", false);
      case "from", "to" -> map("type", "string", "format", "date");
      default ->
          many
              ? map("type", "array", "items", map("type", "string"), "minItems", 1, "maxItems", 100)
              : map("type", "string");
    };
  }

  /** The parameter of the method that is the body of the request. */
  static Optional<Parameter> bodyOf(Route route) {
    if (route.isServlet()) {
      return Optional.empty();
    }
    return Arrays.stream(route.method().getParameters())
        .filter(
            parameter ->
                Arrays.stream(parameter.getAnnotations())
                    .map(Annotation::annotationType)
                    .noneMatch(type -> type.getName().startsWith("jakarta.ws.rs.")))
        .findFirst();
  }

  private Optional<Map<String, Object>> body(Route route) {
    return bodyOf(route)
        .map(
            parameter ->
                map(
                    "required",
                    true,
                    "content",
                    parameter.getType() == InputStream.class
                        ? map("application/octet-stream", map())
                        : map(
                            "application/json",
                            map("schema", schemas.of(parameter.getParameterizedType(), true)))));
  }

  private Map<String, Object> responses(Route route) {
    Map<String, Object> responses = new LinkedHashMap<>();
    boolean empty = route.method().getReturnType() == void.class && !route.isServlet();
    Answers declared = route.method().getAnnotation(Answers.class);
    int status = declared != null ? declared.value() : empty ? 204 : 200;
    Map<String, Object> fine = map("description", empty ? "Done." : "The answer.");
    if (!empty) {
      fine.put("content", map(mediaType(route), content(route)));
    }
    responses.put(Integer.toString(status), fine);
    if (route.has(Cacheable.class)) {
      responses.put("304", map("description", "The client has this answer already."));
    }
    responses.put(
        "default",
        map(
            "description",
            "A problem.",
            "content",
            map(Problem.MEDIA_TYPE, map("schema", map("$ref", "#/components/schemas/Problem")))));
    return responses;
  }

  private Map<String, Object> content(Route route) {
    boolean json = mediaType(route).equals("application/json");
    boolean record = json && route.method().getReturnType() != byte[].class;
    return record
        ? map("schema", schemas.of(route.method().getGenericReturnType(), false))
        : json ? map("schema", map("type", "object")) : map("schema", map("type", "string"));
  }

  private static String mediaType(Route route) {
    Produces own = route.method().getAnnotation(Produces.class);
    Produces shared = route.resource().getAnnotation(Produces.class);
    return (own != null ? own : shared).value()[0].replaceAll(";.*", "");
  }
}
