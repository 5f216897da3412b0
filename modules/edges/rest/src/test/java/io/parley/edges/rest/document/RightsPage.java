package io.parley.edges.rest.document;

import io.parley.edges.rest.door.NeedsSession;
import io.parley.identity.api.Role;
import io.parley.kernel.api.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of the handbook that says who may do what: routes as rows, roles as columns. */
final class RightsPage {
  private static final String YES = "yes";
  private static final String NO = "–";

  private RightsPage() {}

  static String markdown() {
    return """
    # Rights

    Made from the resources of the REST edge and the roles, and compared in the build; do not edit.

    "Key" names the scopes of an API key of which any one is enough. The operator's column is for
    keys of the operator. "At sites" is for members who are something at single sites: they see and
    change nothing of other sites. What belongs to another tenant does not exist for any role.

    """
        + row(heads())
        + row(Collections.nCopies(heads().size(), "---"))
        + Route.all().stream().map(route -> row(cells(route))).collect(Collectors.joining());
  }

  private static List<String> heads() {
    return Stream.of(
            Stream.of("Method", "Address"),
            roles(RightsPage::name),
            rolesAtSites(role -> name(role) + " at sites"),
            Stream.of("Operator", "Key", "Nobody"))
        .flatMap(Function.identity())
        .toList();
  }

  private static List<String> cells(Route route) {
    return Stream.of(
            Stream.of(route.verb(), "`/api%s`".formatted(route.path())),
            roles(role -> mark(isOpenTo(route, role))),
            rolesAtSites(role -> mark(isOpenAtSites(route, role))),
            Stream.of(
                mark(isOpen(route) || route.scopes().contains(Scope.OPERATOR)),
                key(route),
                mark(isOpen(route))))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<String> roles(Function<Role, String> cell) {
    return Arrays.stream(Role.values()).map(cell);
  }

  private static Stream<String> rolesAtSites(Function<Role, String> cell) {
    return Stream.of(Role.MODERATOR, Role.ANALYST).map(cell);
  }

  private static boolean isOpenAtSites(Route route, Role role) {
    return isOpenTo(route, role) && (route.scopes().isEmpty() || route.isForSites());
  }

  private static boolean isOpenTo(Route route, Role role) {
    return isOpen(route)
        || route.has(NeedsSession.class)
        || !Collections.disjoint(route.scopes(), role.scopes());
  }

  private static boolean isOpen(Route route) {
    return route.scopes().isEmpty() && !route.has(NeedsSession.class);
  }

  private static String key(Route route) {
    if (route.has(NeedsSession.class)) {
      return NO;
    }
    return isOpen(route) ? "any" : route.need();
  }

  private static String name(Role role) {
    return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static String mark(boolean allowed) {
    return allowed ? YES : NO;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
