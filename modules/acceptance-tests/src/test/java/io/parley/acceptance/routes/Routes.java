package io.parley.acceptance.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every operation of the published OpenAPI document, with requests that are correct but for whose
 * things they name. A new route is found by itself; one that cannot be filled in fails.
 */
public final class Routes {
  private static final String BASE = "/api/v1";
  private static final String UNUSABLE = "{\"nobodyKnowsThis\":true}";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern PARAMETER = Pattern.compile("/([a-z-]+)/\\{([A-Za-z]+)}");

  private final JsonNode document;

  private Routes(JsonNode document) {
    this.document = document;
  }

  /** The routes that an OpenAPI document describes. */
  public static Routes of(JsonNode document) {
    return new Routes(document);
  }

  /** One method of one path. */
  public record Operation(String method, String path, JsonNode description, boolean isPublic) {
    /** Whether the address names something. */
    public boolean namesSomething() {
      return path.contains("{");
    }

    /** Whether it is for the operator. */
    public boolean isOperators() {
      return path.startsWith("/operator");
    }

    /** Whether it is for people who are signed in, and not for programs. */
    public boolean isForPeople() {
      return path.equals("/session") || path.startsWith("/account");
    }

    /** Whether the answer has no end that could be waited for. */
    public boolean goesOn() {
      return description.at("/responses/200/content").has("text/event-stream");
    }

    /** What a caller must show, as the document declares it. */
    public Need need() {
      return Need.of(this);
    }

    /** Whether it may change something. */
    public boolean changes() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** A request that is ready to be sent with any credential. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Request(String method, String path, String type, byte[] body) {
    /** Sends it. */
    public Answer sendWith(Api api) {
      return body.length == 0 ? api.send(method, path, null) : api.send(method, path, type, body);
    }
  }

  /** Every method of every path. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonNode everywhere = document.path("security");
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          JsonNode own = method.getValue().path("security");
          JsonNode security = own.isMissingNode() ? everywhere : own;
          boolean open = security.isMissingNode() || security.isEmpty();
          for (JsonNode choice : security) {
            open |= choice.isEmpty();
          }
          operations.add(
              new Operation(
                  method.getKey().toUpperCase(Locale.ROOT),
                  address(path.getKey()),
                  method.getValue(),
                  open));
        }
      }
    }
    return operations;
  }

  private String address(String path) {
    String whole = document.path("servers").path(0).path("url").asText() + path;
    if (!whole.startsWith(BASE)) {
      throw new AssertionError("A route outside " + BASE + ": " + whole);
    }
    return whole.substring(BASE.length());
  }

  /**
   * A correct request for the operation.
   *
   * @param things for a path segment such as {@code sites}, the name of one
   */
  public Request request(Operation operation, Function<String, String> things) {
    String filled = named(operation, things) + query(operation);
    JsonNode content = operation.description().path("requestBody").path("content");
    if (content.isMissingNode() || content.isEmpty()) {
      return new Request(operation.method(), filled, "", new byte[0]);
    }
    JsonNode json = content.path("application/json");
    if (json.isMissingNode()) {
      return new Request(
          operation.method(),
          filled,
          "application/octet-stream",
          DisqusExport.ofMany(1, 1).bytes());
    }
    Object body = example(operation, json.path("schema"), json);
    return new Request(
        operation.method(),
        filled,
        "application/json",
        Json.text(body).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A request whose body nobody can use: whoever may send it learns what is wrong with it,
   * everybody else only that they may not. Without a body in the contract there is none.
   *
   * @param things for a path segment such as {@code sites}, the name of one
   */
  public Request unusableRequest(Operation operation, Function<String, String> things) {
    String filled = named(operation, things);
    JsonNode content = operation.description().path("requestBody").path("content");
    if (content.isMissingNode() || content.isEmpty()) {
      return new Request(operation.method(), filled, "", new byte[0]);
    }
    return new Request(
        operation.method(),
        filled,
        Json.names(content).get(0),
        UNUSABLE.getBytes(StandardCharsets.UTF_8));
  }

  private static String named(Operation operation, Function<String, String> things) {
    String path = operation.path();
    Matcher parameter = PARAMETER.matcher(path);
    StringBuilder filled = new StringBuilder();
    while (parameter.find()) {
      String thing = things.apply(parameter.group(1));
      if (thing == null) {
        throw new AssertionError(
            operation + ": this test has no " + parameter.group(1) + " to name; give it one");
      }
      parameter.appendReplacement(
          filled, Matcher.quoteReplacement("/" + parameter.group(1) + "/" + Api.encode(thing)));
    }
    parameter.appendTail(filled);
    if (filled.indexOf("{") >= 0) {
      throw new AssertionError(operation + ": a path parameter has no collection before it");
    }
    return filled.toString();
  }

  private String query(Operation operation) {
    List<String> query = new ArrayList<>();
    for (JsonNode declared : operation.description().path("parameters")) {
      JsonNode parameter = resolved(declared);
      boolean wanted =
          parameter.path("required").asBoolean()
              || parameter.path("name").asText().equals("identifier");
      if (parameter.path("in").asText().equals("query") && wanted) {
        query.add(parameter.path("name").asText());
        Object value = example(operation, parameter.path("schema"), parameter);
        Object single = value instanceof List<?> list ? list.get(0) : value;
        query.add(single instanceof JsonNode said ? said.asText() : single.toString());
      }
    }
    return Api.query(query.toArray(String[]::new));
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      resolved = document.at(resolved.path("$ref").asText().substring(1));
    }
    return resolved;
  }

  private Object example(Operation operation, JsonNode declared, JsonNode around) {
    JsonNode schema = resolved(declared);
    for (JsonNode said :
        List.of(
            around.path("example"),
            schema.path("example"),
            schema.path("examples").path(0),
            schema.path("const"),
            schema.path("default"),
            schema.path("enum").path(0))) {
      if (!said.isMissingNode() && !said.isNull()) {
        return said;
      }
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.has(choice)) {
        return example(operation, schema.path(choice).path(0), schema.path(choice).path(0));
      }
    }
    JsonNode type = schema.path("type");
    String kind =
        type.isArray()
            ? type.path(0).asText()
            : type.asText(schema.has("properties") ? "object" : "");
    return switch (kind) {
      case "object" -> object(operation, schema);
      case "array" -> List.of(example(operation, schema.path("items"), schema.path("items")));
      case "integer", "number" -> schema.path("minimum").asInt(1);
      case "boolean" -> true;
      case "string" -> text(operation, schema);
      default -> throw new AssertionError(operation + ": no example can be made from " + schema);
    };
  }

  private Map<String, Object> object(Operation operation, JsonNode schema) {
    Map<String, Object> object = new LinkedHashMap<>();
    List<String> wanted = new ArrayList<>();
    schema.path("required").forEach(name -> wanted.add(name.asText()));
    if (wanted.isEmpty() && !schema.path("properties").isEmpty()) {
      wanted.add(Json.names(schema.path("properties")).get(0));
    }
    for (String name : wanted) {
      JsonNode property = schema.path("properties").path(name);
      object.put(name, example(operation, property, property));
    }
    return object;
  }

  private static String text(Operation operation, JsonNode schema) {
    if (schema.has("pattern")) {
      throw new AssertionError(operation + ": a pattern needs an example beside it: " + schema);
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> UUID.randomUUID().toString();
      case "email" -> "somebody@example.org";
      case "uri", "uri-reference" -> "https://example.org/page";
      case "date-time" -> Instant.now().plusSeconds(3600).toString();
      default -> "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
    };
  }
}
