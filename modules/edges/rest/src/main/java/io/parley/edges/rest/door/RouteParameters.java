package io.parley.edges.rest.door;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query parameters that a route declares. */
public final class RouteParameters {
  private RouteParameters() {}

  /** Names to whether the parameter may be given several times, in the order declared. */
  public static Map<String, Boolean> of(Method route) {
    Map<String, Boolean> parameters = new LinkedHashMap<>();
    for (Parameter parameter : route.getParameters()) {
      QueryParam query = parameter.getAnnotation(QueryParam.class);
      if (query != null) {
        parameters.put(query.value(), many(parameter.getType()));
      } else if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          QueryParam inner = field.getAnnotation(QueryParam.class);
          if (inner != null) {
            parameters.put(inner.value(), many(field.getType()));
          }
        }
      }
    }
    return parameters;
  }

  private static boolean many(Class<?> type) {
    return Collection.class.isAssignableFrom(type);
  }
}
