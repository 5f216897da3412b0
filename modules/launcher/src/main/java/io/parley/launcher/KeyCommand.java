package io.parley.launcher;

import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.Tenancy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates API keys for programs and first steps. The key stands alone on the last line. */
@Command(name = "key", description = "Create an API key.")
final class KeyCommand {
  @Command(name = "operator", description = "A key of the operator.")
  int operator(@Option(names = "--name", defaultValue = "made on the command line") String name) {
    RunningServer server = RunningServer.of(Surroundings.ofProcess());
    return print(
        () ->
            RunningServer.asCommand(
                null, () -> server.module(Identity.class).createOperatorKey(name).key()));
  }

  @Command(name = "tenant", description = "A key of a tenant.")
  int tenant(
      @Parameters(paramLabel = "SLUG") String slug,
      @Option(names = "--scopes", required = true, split = ",") List<String> scopes,
      @Option(names = "--name", defaultValue = "made on the command line") String name) {
    Set<Scope> wanted = scopes(scopes);
    RunningServer server = RunningServer.of(Surroundings.ofProcess());
    return print(
        () -> {
          TenantId tenant =
              RunningServer.asCommand(null, () -> server.module(Tenancy.class).findTenant(slug))
                  .orElseThrow(
                      () ->
                          new Halt("There is no tenant " + slug + ": look at the list of tenants."))
                  .id();
          return RunningServer.asCommand(
              tenant,
              () ->
                  server
                      .module(Identity.class)
                      .createApiKey(new CreateApiKey(name, wanted, null))
                      .key());
        });
  }

  static Set<Scope> scopes(List<String> names) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : names) {
      scopes.add(
          Scope.of(name.strip())
              .filter(scope -> scope != Scope.OPERATOR)
              .orElseThrow(
                  () ->
                      new Halt(
                          "There is no scope \""
                              + name
                              + "\" for tenants: choose from "
                              + Arrays.stream(Scope.values())
                                  .filter(scope -> scope != Scope.OPERATOR)
                                  .map(Scope::text)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return scopes;
  }

  private static int print(Supplier<String> key) {
    try {
      Terminal.ofProcess().say(key.get());
      return 0;
    } catch (ModuleException e) {
      throw new Halt(e.detail(), e);
    }
  }
}
