package io.parley.acceptance.moving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the server of a module and passes on what is said, byte by byte, until it is to
 * show a fault. Connections that are open at that moment get it, too.
 */
final class Middleman implements AutoCloseable {
  private static final Duration LATE = Duration.ofSeconds(5);
  private static final String SIGNATURE = "Parley-Signature: ";
  private static final byte[] NONSENSE = "\u0000\u0001 nothing of this is HTTP\r\n".getBytes(UTF_8);
  private static final byte[] PAGE = answer("text/html", "<h1>Welcome</h1>");
  private static final byte[] SOMETHING_ELSE = answer("application/json", "[[\"what?\"]]");

  private final InetSocketAddress server;
  private final AtomicReference<Runnable> afterNextCall = new AtomicReference<>(() -> {});
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket door;
  private volatile @Nullable Fault fault;
  private volatile boolean wasAsked;

  /** Stands before the server at that address. */
  Middleman(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.door = open(0);
    this.port = door.getLocalPort();
  }

  private static byte[] answer(String type, String body) {
    return String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: " + type,
            "Content-Length: " + body.length(),
            "Connection: close",
            "",
            body)
        .getBytes(UTF_8);
  }

  /** Where callers find it. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether anybody has said anything yet. */
  boolean wasAsked() {
    return wasAsked;
  }

  /** Shows that fault from now on. */
  void show(Fault wanted) {
    fault = wanted;
    if (wanted == Fault.IS_GONE) {
      shut(door);
      hangUp();
    }
  }

  /** Does that once, after the next call was passed on. */
  void afterNextCall(Runnable deed) {
    afterNextCall.set(deed);
  }

  /** Passes everything on again, on new connections. */
  void showNothing() {
    fault = null;
    hangUp();
    if (door.isClosed()) {
      door = open(port);
    }
  }

  private ServerSocket open(int wanted) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      start(() -> welcome(opened));
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("The middleman cannot listen.", e);
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "middleman");
    thread.setDaemon(true);
    thread.start();
  }

  private void welcome(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        connect(opened.accept());
      } catch (IOException nobodyCame) {
        // The door was shut.
      }
    }
  }

  private void connect(Socket caller) {
    Socket callee = new Socket();
    connections.add(caller);
    connections.add(callee);
    try {
      caller.setTcpNoDelay(true);
      callee.setTcpNoDelay(true);
      callee.connect(server);
      Pass calls = new Calls(caller, callee);
      start(() -> pass(caller, callee, calls));
      start(() -> pass(callee, caller, bytes -> answered(caller, bytes)));
    } catch (IOException serverIsDown) {
      hangUp(caller);
      hangUp(callee);
    }
  }

  /** What is done with bytes of one side. */
  @FunctionalInterface
  private interface Pass {
    void on(byte[] bytes) throws IOException;
  }

  private void pass(Socket from, Socket to, Pass way) {
    byte[] room = new byte[1 << 16];
    try {
      InputStream in = from.getInputStream();
      for (int length = in.read(room); length > 0; length = in.read(room)) {
        byte[] bytes = new byte[length];
        System.arraycopy(room, 0, bytes, 0, length);
        way.on(bytes);
      }
    } catch (IOException broken) {
      // Then the other side sees it, too.
    } finally {
      hangUp(from);
      hangUp(to);
    }
  }

  /** The calls of one connection. */
  private final class Calls implements Pass {
    private final OutputStream back;
    private final OutputStream on;
    private boolean answered;

    Calls(Socket caller, Socket callee) throws IOException {
      this.back = caller.getOutputStream();
      this.on = callee.getOutputStream();
    }

    @Override
    public void on(byte[] bytes) throws IOException {
      wasAsked = true;
      Fault now = fault;
      if (now == null) {
        on.write(bytes);
        return;
      }
      switch (now) {
        case IS_SILENT -> {}
        case TALKS_NONSENSE -> answer(NONSENSE);
        case SHOWS_A_PAGE -> answer(PAGE);
        case ANSWERS_SOMETHING_ELSE -> answer(SOMETHING_ELSE);
        case HAS_ANOTHER_KEY -> on.write(withAnotherSignature(bytes));
        default -> {
          on.write(bytes);
          afterNextCall.getAndSet(() -> {}).run();
        }
      }
    }

    // What the caller has still to say is heard, or it would not read the answer.
    private void answer(byte[] text) throws IOException {
      if (!answered) {
        answered = true;
        back.write(text);
      }
    }
  }

  private static byte[] withAnotherSignature(byte[] bytes) {
    int begin = new String(bytes, ISO_8859_1).indexOf(SIGNATURE);
    if (begin >= 0) {
      int first = begin + SIGNATURE.length();
      bytes[first] = (byte) (bytes[first] == 'A' ? 'B' : 'A');
    }
    return bytes;
  }

  private void answered(Socket caller, byte[] bytes) throws IOException {
    Fault now = fault;
    if (now == Fault.IS_KILLED) {
      return;
    }
    if (now == Fault.BREAKS_OFF) {
      caller.getOutputStream().write(bytes, 0, bytes.length / 2);
      throw new IOException("broken off");
    }
    if (now == Fault.IS_SLOW) {
      LockSupport.parkNanos(LATE.toNanos());
    }
    caller.getOutputStream().write(bytes);
  }

  private void hangUp() {
    connections.forEach(this::hangUp);
  }

  private void hangUp(Socket connection) {
    connections.remove(connection);
    shut(connection);
  }

  private static void shut(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception gone) {
      // That was the purpose.
    }
  }

  @Override
  public void close() {
    shut(door);
    hangUp();
  }
}
