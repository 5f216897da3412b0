package io.parley.launcher;

import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.tenancy.api.Tenancy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates API keys for programs and first steps. The key stands alone on the last line. */
@Command(name = "key", description = "Create an API key.")
final class KeyCommand {
  @Command(name = "operator", description = "A key of the operator.")
  int operator(
      @Option(
              names = "--name",
              defaultValue = "made on the command line",
              description = "To recognise the key by.")
          String name) {
    RunningServer server = RunningServer.of(Surroundings.ofProcess());
    return print(
        () ->
            RunningServer.asCommand(
                null, () -> server.module(Identity.class).createOperatorKey(name).key()));
  }

  @Command(name = "tenant", description = "A key of a tenant.")
  int tenant(
      @Parameters(paramLabel = "SLUG", description = "The tenant's short name.") String slug,
      @Option(
              names = "--scopes",
              required = true,
              split = ",",
              description = "What the key may do, separated by commas: ${COMPLETION-CANDIDATES}.",
              completionCandidates = TenantScopes.class)
          List<String> scopes,
      @Option(
              names = "--name",
              defaultValue = "made on the command line",
              description = "To recognise the key by.")
          String name) {
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

  /** The scopes that a tenant's key may have. */
  static final class TenantScopes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Scope.values())
          .filter(scope -> scope != Scope.OPERATOR)
          .map(Scope::text)
          .iterator();
    }
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
                              + String.join(", ", new TenantScopes())
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
