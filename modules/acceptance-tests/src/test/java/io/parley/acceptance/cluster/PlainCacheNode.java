package io.parley.acceptance.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;

/**
 * A node that keeps texts in a replicated cache as WildFly sets one up when nobody says otherwise:
 * available while split, without a merge policy, its entries without a version. What {@link
 * SplitAT} compares with; takes commands on standard input.
 */
final class PlainCacheNode {
  private PlainCacheNode() {}

  public static void main(String... arguments) throws IOException {
    // Otherwise threads of the cache keep the process there, and the test waits for it.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    System.setProperty("java.net.preferIPv4Stack", "true");
    System.setProperty("plain.address", arguments[0]);
    System.setProperty("plain.members", arguments[0] + "[7800]," + arguments[1] + "[7800]");
    GlobalConfigurationBuilder global = GlobalConfigurationBuilder.defaultClusteredBuilder();
    global.transport().addProperty("configurationFile", "plain-cache-stack.xml");
    try (DefaultCacheManager caches = new DefaultCacheManager(global.build());
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      caches.defineConfiguration(
          "plain", new ConfigurationBuilder().clustering().cacheMode(CacheMode.REPL_SYNC).build());
      Cache<String, String> cache = caches.getCache("plain");
      System.out.println("ready");
      String line = commands.readLine();
      while (line != null) {
        String[] words = line.split(" ", 3);
        System.out.println(
            switch (words[0]) {
              case "put" -> {
                cache.put(words[1], words[2]);
                yield "done";
              }
              case "get" -> String.valueOf(cache.get(words[1]));
              case "members" -> String.valueOf(caches.getMembers().size());
              default -> "unknown";
            });
        line = commands.readLine();
      }
    }
  }
}
