package io.parley.edges.reading;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListVersions;
import io.parley.discussion.api.ThreadVersion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.Unavailable;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One site whose threads change when a test says so, behind the contracts of two modules. */
final class World {
  static final String SITE = "evening-post";

  /** A site of another tenant. */
  static final String OTHER_SITE = "morning-post";

  final AtomicInteger looks = new AtomicInteger();
  final AtomicInteger makings = new AtomicInteger();
  final Map<String, Long> versions = new ConcurrentHashMap<>();

  /** Run after the versions were read and before they are told. */
  volatile Runnable whileLooking = () -> {};

  volatile Runnable whileMaking = () -> {};

  /** Run while the text of that thread is made. */
  volatile Consumer<String> whileMakingOf = thread -> {};

  /** How long the text of each thread is. */
  volatile int length = 4_000;

  volatile boolean versionsShow = true;

  /** Whether texts end with a line that says the version, too. */
  volatile boolean endings;

  volatile boolean away;
  volatile Optional<PublicSite> site = Optional.of(site(7, SITE));
  private final PublicSite other = site(9, OTHER_SITE);

  private static PublicSite site(long number, String key) {
    return new PublicSite(
        new TenantId(new UUID(number, 7)),
        new UUID(number, 8),
        key,
        "Evening Post",
        List.of("https://example.org"),
        SiteSettings.defaults());
  }

  /** Somebody changes a thread, here or on another node. */
  void change(String thread) {
    versions.merge(thread, 1L, Long::sum);
  }

  /** What the page of a thread says: its name and version again and again. */
  byte[] text(String thread) {
    String word = thread + (versionsShow ? " " + versions.getOrDefault(thread, 0L) : "") + "\n";
    return word.repeat(length / word.length() + 1).getBytes(StandardCharsets.UTF_8);
  }

  /** The line that the text of the thread ends with; none where there are no endings. */
  byte[] ending(String thread) {
    String line = endings ? "version " + versions.getOrDefault(thread, 0L) + "\n" : "";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  byte[] make(String thread) {
    makings.incrementAndGet();
    requireHere();
    byte[] text = text(thread);
    whileMaking.run();
    whileMakingOf.accept(thread);
    requireHere();
    return text;
  }

  private void requireHere() {
    if (away) {
      throw new Unavailable("database.unavailable", "away");
    }
  }

  Tenancy tenancy() {
    return contract(
        Tenancy.class,
        argument -> {
          requireHere();
          return argument.equals(OTHER_SITE)
              ? Optional.of(other)
              : site.filter(known -> known.key().equals(argument));
        });
  }

  Discussion discussion() {
    return contract(
        Discussion.class,
        argument -> {
          CallContext.current().requireTenant();
          looks.incrementAndGet();
          requireHere();
          List<ThreadVersion> found =
              ((ListVersions) argument)
                  .threads().stream()
                      .map(
                          thread ->
                              new ThreadVersion(
                                  new UUID(1, 1), versions.getOrDefault(thread.identifier(), 0L)))
                      .toList();
          whileLooking.run();
          return found;
        });
  }

  private interface Answer {
    Object to(Object argument);
  }

  private static <T> T contract(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            World.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(arguments[0])));
  }
}
