package io.parley.testkit.jpa;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Sockets that count how often somebody reads after having written: waits for an answer. The driver
 * makes this by its name, with the name of the count as the only argument.
 */
public final class CountingSockets extends SocketFactory {
  private static final Map<String, AtomicLong> WAITS = new ConcurrentHashMap<>();

  private final AtomicLong waits;

  /** Sockets that add to the count of that name. */
  public CountingSockets(String name) {
    this.waits = waitsOf(name);
  }

  /** The count of that name. */
  static AtomicLong waitsOf(String name) {
    return WAITS.computeIfAbsent(name, none -> new AtomicLong());
  }

  @Override
  public Socket createSocket() {
    return new CountingSocket(waits);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connectedByTheDriver();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw connectedByTheDriver();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connectedByTheDriver();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    throw connectedByTheDriver();
  }

  private static IOException connectedByTheDriver() {
    return new IOException("The driver asks for a socket and connects it itself.");
  }

  private static final class CountingSocket extends Socket {
    private final AtomicLong waits;
    private volatile boolean asked;

    CountingSocket(AtomicLong waits) {
      this.waits = waits;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          asked = true;
          out.write(bytes, from, length);
        }
      };
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
          if (asked) {
            asked = false;
            waits.incrementAndGet();
          }
          return in.read(bytes, from, length);
        }
      };
    }
  }
}
