package io.parley.benchmarks;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadView;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.Tenancy;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cores that answer at once and always the same, so that only the way to them is measured. */
final class FixedCores {
  private static final int COMMENTS = 50;
  private static final String TEXT =
      "<p>" + "The last ferry leaves at ten, and nobody waits for it. ".repeat(4) + "</p>";

  private FixedCores() {}

  static Tenancy tenancy() {
    return core(Tenancy.class, Map.of("findSite", Optional.of(site())));
  }

  static Discussion discussion() {
    return core(Discussion.class, Map.of("comments", page()));
  }

  /** Makes them reachable in this JVM. */
  static void register() {
    ClassLoader loader = FixedCores.class.getClassLoader();
    ModuleRegistry.register(Tenancy.class, tenancy(), loader);
    ModuleRegistry.register(Discussion.class, discussion(), loader);
  }

  private static <T> T core(Class<T> contract, Map<String, Object> answers) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (proxy, method, arguments) -> found(answers.get(method.getName()))));
  }

  private static Object found(@Nullable Object answer) {
    if (answer == null) {
      throw new UnsupportedOperationException("Not measured.");
    }
    return answer;
  }

  private static PublicSite site() {
    return new PublicSite(
        new TenantId(new UUID(1, 2)),
        new UUID(3, 4),
        "harbour",
        "Harbour Gazette",
        List.of("https://gazette.example"),
        SiteSettings.defaults());
  }

  private static CommentPage page() {
    Instant start = Instant.parse("2026-02-03T04:05:06.123456Z");
    List<CommentView> comments =
        IntStream.range(0, COMMENTS)
            .mapToObj(
                i ->
                    new CommentView(
                        new UUID(7, i),
                        i % 3 == 0 ? null : new UUID(7, i - 1),
                        new AuthorView("Reader " + i, AuthorKind.GUEST, null),
                        TEXT,
                        start.plusSeconds(i),
                        null,
                        i,
                        false,
                        null))
            .toList();
    ThreadView thread =
        new ThreadView(
            new UUID(5, 6),
            "2026/11/the-last-ferry",
            "https://gazette.example/2026/11/the-last-ferry",
            "The last ferry",
            ThreadState.OPEN,
            COMMENTS);
    return new CommentPage(thread, comments, null);
  }
}
