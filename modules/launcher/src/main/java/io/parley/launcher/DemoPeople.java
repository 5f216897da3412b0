package io.parley.launcher;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.Role;
import io.parley.kernel.api.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The colleagues of the demo's owner. Nobody is told their passwords: nobody signs in as one. */
final class DemoPeople {
  static final String ADMIN = "amir.sand@harbour-post.example";
  static final String MODERATOR = "lotte.berg@harbour-post.example";

  private static final int MOST = 50;

  private record Person(String email, String name, Role role, boolean joined) {}

  private static final List<Person> COLLEAGUES =
      List.of(
          new Person(ADMIN, "Amir Sand", Role.ADMIN, true),
          new Person(MODERATOR, "Lotte Berg", Role.MODERATOR, true),
          new Person("yusuf.dahl@harbour-post.example", "Yusuf Dahl", Role.ANALYST, true),
          new Person("nora.quist@harbour-post.example", "Nora Quist", Role.MODERATOR, false));

  private final Identity identity;

  DemoPeople(Identity identity) {
    this.identity = identity;
  }

  /** Addresses of those who have joined. */
  static Set<String> joined(Identity identity) {
    return emails(identity, MemberView::active);
  }

  private static Set<String> emails(Identity identity, Predicate<MemberView> which) {
    return identity.members(new PageRequest(MOST, null)).items().stream()
        .filter(which)
        .map(MemberView::email)
        .collect(Collectors.toSet());
  }

  /** Invites those who are not there yet, and lets all but one join. */
  void plant() {
    Set<String> invited = emails(identity, member -> true);
    Set<String> joined = joined(identity);
    for (Person person : COLLEAGUES) {
      if (!(person.joined() ? joined : invited).contains(person.email())) {
        Invitation invitation =
            identity.invite(new Invite(person.email(), person.name(), person.role()));
        if (person.joined()) {
          identity.acceptInvitation(
              new AcceptInvitation(invitation.token(), UUID.randomUUID().toString()));
        }
      }
    }
  }
}
