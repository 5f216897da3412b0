package io.parley.kernel.web;

import io.parley.kernel.runtime.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is at the other end of a request.
 *
 * <p>What {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} say counts only when it comes
 * from a proxy that the setting {@code parley.web.trusted-proxies} names (ranges separated by
 * commas; none by default). Then the client is the rightmost address that is not such a proxy:
 * everything to the left of it was written by the client itself. An entry that is not an address
 * ends the search at the proxy that passed it on.
 *
 * <p>A node of a cluster is asked by its balancer ({@code parley.web.balancer}, an address). What
 * the balancer says is what it saw itself; what others told it stands in {@code
 * X-Parley-Forwarded-For}, {@code -Proto} and {@code -Host}, and counts as if they had said it
 * here.
 */
public final class ClientAddresses {
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::\\d{1,5})?");
  private static final int MOST_HOPS = 50;
  private static final String USUAL = "X-Forwarded-";
  private static final String BEFORE_THE_BALANCER = "X-Parley-Forwarded-";

  private final Networks trusted;
  private final Networks balancer;

  public ClientAddresses(Settings settings) {
    trusted = Networks.of(settings, "parley.web.trusted-proxies");
    balancer = Networks.of(settings, "parley.web.balancer");
  }

  /** What is known of the other end. */
  private record Peer(Optional<NetworkAddress> address, boolean secure, @Nullable String host) {
    boolean isIn(Networks networks) {
      return address.filter(networks::contain).isPresent();
    }

    /** The one behind it, with what the headers that begin so say about scheme and host. */
    Peer behind(
        Optional<NetworkAddress> next, String told, Function<String, List<String>> headers) {
      return new Peer(
          next,
          last(headers.apply(told + "Proto"))
              .map(scheme -> scheme.equalsIgnoreCase("https"))
              .orElse(secure),
          last(headers.apply(told + "Host")).orElse(host));
    }
  }

  /** The client of the request; never fails, whatever the headers hold. */
  public ClientAddress of(HttpServletRequest request) {
    return of(
        request.getRemoteAddr(),
        request.isSecure(),
        name -> {
          Enumeration<String> lines = request.getHeaders(name);
          return lines == null ? List.of() : Collections.list(lines);
        });
  }

  /**
   * The client of a request that has not reached a servlet.
   *
   * @param peer address at the other end of the connection
   * @param encrypted whether the connection is
   * @param headers the lines of a header
   */
  public ClientAddress of(String peer, boolean encrypted, Function<String, List<String>> headers) {
    Peer client =
        new Peer(
            NetworkAddress.parse(peer),
            encrypted,
            headers.apply("Host").stream().findFirst().orElse(null));
    String told = USUAL;
    Function<String, List<String>> lines = headers;
    if (client.isIn(balancer)) {
      Optional<NetworkAddress> seen =
          last(headers.apply(USUAL + "For")).flatMap(NetworkAddress::parse);
      client = client.behind(seen, USUAL, headers);
      told = BEFORE_THE_BALANCER;
      lines = name -> headers.apply(name).stream().map(ClientAddresses::withoutBrackets).toList();
    }
    if (client.isIn(trusted)) {
      List<String> hops = lines.apply(told + "For");
      client = client.behind(client.address().map(p -> behind(p, hops)), told, lines);
    }
    return new ClientAddress(
        client.address().map(NetworkAddress::toString).orElse("unknown"),
        client.address().map(NetworkAddress::network).orElse("unknown"),
        client.secure(),
        origin(client.secure(), client.host()));
  }

  private NetworkAddress behind(NetworkAddress proxy, List<String> forwarded) {
    List<String> hops = entries(forwarded);
    NetworkAddress client = proxy;
    for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
      Optional<NetworkAddress> hop = NetworkAddress.parse(hops.get(i));
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
      if (!trusted.contain(client)) {
        return client;
      }
    }
    return client;
  }

  /**
   * A balancer makes one line of several, {@code [one, other]}. Those brackets are the ones too
   * many in the first and in the last entry: addresses of version 6 may have some of their own, and
   * what else is between them was written by anybody.
   */
  private static String withoutBrackets(String line) {
    int comma = line.indexOf(',');
    if (comma < 0 || !line.startsWith("[") || !line.endsWith("]")) {
      return line;
    }
    int begin = opened(line.substring(0, comma)) > 0 ? 1 : 0;
    int end = opened(line.substring(line.lastIndexOf(',') + 1)) < 0 ? 1 : 0;
    return line.substring(begin, line.length() - end);
  }

  /** How many brackets more are opened than closed. */
  private static long opened(String entry) {
    return entry.chars().filter(c -> c == '[').count()
        - entry.chars().filter(c -> c == ']').count();
  }

  private static Optional<String> last(List<String> lines) {
    List<String> entries = entries(lines);
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  private static List<String> entries(List<String> lines) {
    List<String> entries = new ArrayList<>();
    for (String line : lines) {
      for (String entry : line.split(",", -1)) {
        entries.add(entry.strip());
      }
    }
    return entries;
  }

  private static Optional<WebOrigin> origin(boolean secure, @Nullable String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return name.length() <= 255 && HOST.matcher(name).matches()
        ? WebOrigin.parse((secure ? "https://" : "http://") + name)
        : Optional.empty();
  }
}
