package io.parley.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the balancer says of the nodes, asked by {@code INFO} of mod_cluster's management protocol
 * over the TLS by which nodes register. A node answers by itself seconds before the balancer gives
 * it requests; who stopped the others in between would leave readers with nobody.
 */
final class BalancerView {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;

  // A load of -1 is that of a node which has not been asked yet, or did not answer.
  private static final Pattern NODE =
      Pattern.compile("(?m)^Node: \\[(\\d+)],Name: ([^,]+),.*,Load: (-?\\d+)$");
  private static final Pattern CONTEXT =
      Pattern.compile("(?m)^Context: \\[(\\d+):\\d+:-?\\d+], Context: .*, Status: (\\w+)$");

  private final InetSocketAddress address;
  private final Path keys;
  private final char[] password;

  private BalancerView(InetSocketAddress address, Path keys, char[] password) {
    this.address = address;
    this.keys = keys;
    this.password = password;
  }

  /**
   * The balancer with which nodes of these settings register.
   *
   * @param settings as {@link ClusterPlace#describe} makes them
   */
  static BalancerView of(Properties settings) {
    return new BalancerView(
        new InetSocketAddress(
            settings.getProperty("parley.balancer.host"),
            Integer.parseInt(settings.getProperty("parley.balancer.port"))),
        Path.of(settings.getProperty("parley.cluster.keys")),
        settings.getProperty("parley.cluster.keys.password").toCharArray());
  }

  /** Whether that node gets requests; false as well when the balancer does not answer. */
  boolean serves(String node) {
    try (Socket socket = connect()) {
      String request =
          "INFO / HTTP/1.1\r\nHost: "
              + address.getHostString()
              + ":"
              + address.getPort()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return serves(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1), node);
    } catch (IOException noAnswer) {
      return false;
    }
  }

  /** Whether these lines say of that node that it is alive and all that it has is enabled. */
  static boolean serves(String lines, String node) {
    String said = lines.replace("\r", "");
    return NODE.matcher(said)
        .results()
        .filter(found -> found.group(2).equals(node) && !found.group(3).startsWith("-"))
        .anyMatch(found -> statuses(said, found.group(1)).equals(Set.of("ENABLED")));
  }

  private static Set<String> statuses(String said, String node) {
    return CONTEXT
        .matcher(said)
        .results()
        .filter(context -> context.group(1).equals(node))
        .map(context -> context.group(2))
        .collect(Collectors.toSet());
  }

  private Socket connect() throws IOException {
    Socket socket = tls().getSocketFactory().createSocket();
    try {
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  // Who holds the one key of the installation is trusted, whatever the host is called.
  private SSLContext tls() throws IOException {
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(store, password);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The key of the cluster cannot be used.", e);
    }
  }
}
