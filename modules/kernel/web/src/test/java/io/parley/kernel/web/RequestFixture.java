package io.parley.kernel.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as a container would hand it over. */
final class RequestFixture {
  private final Map<String, List<String>> headers = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<Cookie> cookies = new ArrayList<>();
  private String method = "GET";
  private String remote = "192.0.2.1";

  static RequestFixture aRequest() {
    return new RequestFixture();
  }

  RequestFixture from(String address) {
    remote = address;
    return this;
  }

  RequestFixture post() {
    method = "POST";
    return this;
  }

  RequestFixture with(String header, String... values) {
    headers
        .computeIfAbsent(header.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
        .addAll(List.of(values));
    return this;
  }

  RequestFixture withCookie(String name, String value) {
    cookies.add(new Cookie(name, value));
    return this;
  }

  HttpServletRequest build() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getRemoteAddr" -> remote;
                  case "getRequestURI" -> "/api/v1/sites";
                  case "isSecure" -> false;
                  case "getHeader" -> header(arguments).stream().findFirst().orElse(null);
                  case "getHeaders" -> Collections.enumeration(header(arguments));
                  case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(Cookie[]::new);
                  case "getAttribute" -> attributes.get((String) arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private List<String> header(Object[] arguments) {
    return headers.getOrDefault(((String) arguments[0]).toLowerCase(Locale.ROOT), List.of());
  }
}
