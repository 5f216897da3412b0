package io.parley.edges.rest.document;

import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The interface as a page for people: no scripts, and nothing from elsewhere. */
final class ApiPage {
  private static final int DEPTH = 4;

  private final Map<String, Object> schemas;
  private final Map<String, Object> paths;
  private final StringBuilder html = new StringBuilder();

  @SuppressWarnings("unchecked")
  private ApiPage() {
    Map<String, Object> document = new OpenApiDocument().document();
    paths = (Map<String, Object>) document.get("paths");
    schemas =
        (Map<String, Object>) ((Map<String, Object>) document.get("components")).get("schemas");
  }

  static String html() {
    return new ApiPage().render();
  }

  private String render() {
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Parley API</title>
        <link rel="icon" href="/look/parley.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/api/v1/style.css">
        </head>
        <body>
        <a class="skip" href="#routes">Skip to the routes</a>
        <header>
        <h1>Parley API</h1>
        """);
    html.append("<p>").append(marked(OpenApiDocument.INTRODUCTION)).append("</p>\n");
    html.append(
        "<p>For programs: <a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>\n");
    contents();
    scopes();
    html.append("</header>\n<main id=\"routes\">\n");
    Map<Class<?>, List<Route>> groups =
        Route.all().stream()
            .collect(
                Collectors.groupingBy(
                    Route::resource, java.util.LinkedHashMap::new, Collectors.toList()));
    groups.forEach(this::group);
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void contents() {
    html.append("<nav aria-label=\"Groups\"><ul>\n");
    Route.all().stream()
        .map(Route::resource)
        .distinct()
        .forEach(
            resource ->
                html.append("<li><a href=\"#")
                    .append(resource.getSimpleName())
                    .append("\">")
                    .append(escape(OpenApiDocument.tag(resource)))
                    .append("</a></li>\n"));
    html.append("</ul></nav>\n");
  }

  private void scopes() {
    html.append(
        "<details id=\"scopes\">\n<summary>What the scopes of a key allow</summary>\n<dl>\n");
    for (Scope scope : Scope.values()) {
      html.append("<dt><code>")
          .append(scope.text())
          .append("</code></dt>\n<dd>")
          .append(escape(OpenApiDocument.meaning(scope)))
          .append("</dd>\n");
    }
    html.append("</dl>\n</details>\n");
  }

  private void group(Class<?> resource, List<Route> routes) {
    html.append("<section aria-labelledby=\"")
        .append(resource.getSimpleName())
        .append("\">\n<h2 id=\"")
        .append(resource.getSimpleName())
        .append("\">")
        .append(escape(OpenApiDocument.tag(resource)))
        .append("</h2>\n<p>")
        .append(escape(Sources.of(resource).text()))
        .append("</p>\n");
    routes.forEach(this::route);
    html.append("</section>\n");
  }

  @SuppressWarnings("unchecked")
  private void route(Route route) {
    Map<String, Object> operation =
        (Map<String, Object>)
            ((Map<String, Object>) paths.get(route.path()))
                .get(route.verb().toLowerCase(java.util.Locale.ROOT));
    html.append("<details id=\"")
        .append(route.operation())
        .append("\">\n<summary><span class=\"verb ")
        .append(route.verb().toLowerCase(java.util.Locale.ROOT))
        .append("\">")
        .append(route.verb())
        .append("</span> <code>/api")
        .append(escape(route.path()))
        .append("</code> <span class=\"what\">")
        .append(escape(route.method().getAnnotation(Summary.class).value()))
        .append("</span> <span class=\"need\">")
        .append(escape(route.need()))
        .append("</span></summary>\n");
    List<Map<String, Object>> parameters = (List<Map<String, Object>>) operation.get("parameters");
    if (!parameters.isEmpty()) {
      html.append("<h3>Parameters</h3>\n<dl>\n");
      for (Map<String, Object> parameter : parameters) {
        field(
            (String) parameter.get("name"),
            parameter.get("in") + ", " + words((Map<String, Object>) parameter.get("schema")),
            Boolean.TRUE.equals(parameter.get("required")),
            (String) parameter.getOrDefault("description", ""));
      }
      html.append("</dl>\n");
    }
    if (operation.get("requestBody") instanceof Map<?, ?> body) {
      html.append("<h3>Body</h3>\n");
      content((Map<String, Object>) body);
    }
    ((Map<String, Object>) operation.get("responses"))
        .forEach(
            (status, answer) -> {
              if (!status.equals("default")) {
                html.append("<h3>Answer ").append(status).append("</h3>\n");
                content((Map<String, Object>) answer);
              }
            });
    html.append("</details>\n");
  }

  @SuppressWarnings("unchecked")
  private void content(Map<String, Object> part) {
    if (part.get("content") instanceof Map<?, ?> content) {
      content.forEach(
          (type, media) -> {
            html.append("<p><code>").append(escape((String) type)).append("</code></p>\n");
            if (((Map<String, Object>) media).get("schema") instanceof Map<?, ?> schema) {
              fields((Map<String, Object>) schema, DEPTH);
            }
          });
    } else if (part.get("description") instanceof String says) {
      html.append("<p>").append(escape(says)).append("</p>\n");
    }
  }

  @SuppressWarnings("unchecked")
  private void fields(Map<String, Object> schema, int depth) {
    Map<String, Object> object = object(schema);
    if (depth == 0 || !(object.get("properties") instanceof Map<?, ?> properties)) {
      return;
    }
    List<String> required = (List<String>) object.getOrDefault("required", List.of());
    html.append("<dl>\n");
    properties.forEach(
        (name, value) -> {
          Map<String, Object> property = (Map<String, Object>) value;
          field(
              (String) name,
              words(property),
              required.contains(name),
              (String) property.getOrDefault("description", ""));
          if (object(property).containsKey("properties")) {
            html.append("<dd>\n");
            fields(property, depth - 1);
            html.append("</dd>\n");
          }
        });
    html.append("</dl>\n");
  }

  private void field(String name, String type, boolean required, String says) {
    html.append("<dt><code>")
        .append(escape(name))
        .append("</code> <span class=\"type\">")
        .append(escape(type))
        .append(required ? "" : ", optional")
        .append("</span></dt>\n");
    if (!says.isEmpty()) {
      html.append("<dd>").append(escape(says)).append("</dd>\n");
    }
  }

  /** The object that a schema means, through references, lists and alternatives with null. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> object(Map<String, Object> schema) {
    if (schema.get("$ref") instanceof String reference) {
      return (Map<String, Object>)
          schemas.get(reference.substring("#/components/schemas/".length()));
    } else if (schema.get("items") instanceof Map<?, ?> items) {
      return object((Map<String, Object>) items);
    } else if (schema.get("anyOf") instanceof List<?> alternatives) {
      return object((Map<String, Object>) alternatives.get(0));
    }
    return schema;
  }

  @SuppressWarnings("unchecked")
  private String words(Map<String, Object> schema) {
    if (schema.get("enum") instanceof List<?> words) {
      return words.stream().map(String::valueOf).collect(Collectors.joining(" | "));
    } else if (schema.get("items") instanceof Map<?, ?> items) {
      return "list of " + words((Map<String, Object>) items);
    } else if (schema.get("anyOf") instanceof List<?> alternatives) {
      return words((Map<String, Object>) alternatives.get(0)) + " or null";
    } else if (schema.get("$ref") instanceof String reference) {
      return reference.substring(reference.lastIndexOf('/') + 1);
    } else if (schema.get("type") instanceof List<?> types) {
      return types.get(0) + " or null";
    }
    Object format = schema.get("format");
    return format == null || format.toString().startsWith("int")
        ? String.valueOf(schema.getOrDefault("type", "bytes"))
        : format.toString();
  }

  private static String marked(String text) {
    return escape(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
