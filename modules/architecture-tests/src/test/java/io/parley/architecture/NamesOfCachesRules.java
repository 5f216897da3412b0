package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.CommittedFile;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rule 9 for the caches that the server has: their names begin with the module or edge. */
class NamesOfCachesRules {
  private static final Pattern CACHE =
      Pattern.compile("cache-container=parley/[a-z]+-cache=([A-Za-z0-9-]+)");

  private static List<String> caches(String script) {
    return CACHE.matcher(script).results().map(found -> found.group(1)).distinct().toList();
  }

  private static List<String> nobodys(List<String> caches) {
    List<String> rooms = House.parts().stream().map(House::room).distinct().toList();
    return caches.stream()
        .filter(cache -> rooms.stream().noneMatch(room -> cache.startsWith(room + "-")))
        .toList();
  }

  @Test
  void cachesOfTheServerBeginWithTheirRoom() {
    List<String> caches = caches(CommittedFile.at("wildfly-config/caches.cli").text());

    assertThat(caches).contains("tenancy-sites", "rest-limits");
    assertThat(nobodys(caches)).isEmpty();
  }

  @Test
  void noticesACacheOfNobody() {
    String script = "/subsystem=infinispan/cache-container=parley/distributed-cache=things:add()";

    assertThat(nobodys(caches(script))).containsExactly("things");
  }
}
