package io.parley.notification.core.writing;

import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.WaitingComments;
import io.parley.discussion.api.WaitingOnSite;
import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberContact;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.DigestPace;
import io.parley.notification.core.digest.Digest;
import io.parley.notification.core.digest.Digests;
import io.parley.notification.core.token.MailTokens;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells members what waits, in figures: nothing that readers wrote goes out. What waits is asked
 * for on behalf of the member, who may see no more in a mail than at the desk.
 */
public final class WaitingLetters {
  private static final int MOST_SITES = 20;

  private final Identity identity;
  private final Tenancy tenancy;
  private final Discussion discussion;
  private final UnitOfWork unit;
  private final Digests digests;
  private final MailTokens tokens;
  private final Clock clock;

  /** Asks those contracts, about members as those digests know them. */
  public WaitingLetters(
      Identity identity,
      Tenancy tenancy,
      Discussion discussion,
      UnitOfWork unit,
      Digests digests,
      MailTokens tokens,
      Clock clock) {
    this.identity = identity;
    this.tenancy = tenancy;
    this.discussion = discussion;
    this.unit = unit;
    this.digests = digests;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The mail, or empty when nothing new waits, or the member is not to hear of it. */
  Optional<Written> write(UUID member, Installation installation) {
    Optional<Digest> digest = unit.read(() -> digests.find(member));
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    Optional<MemberContact> contact =
        identity
            .memberContact(member)
            .filter(found -> !found.actor().reach(Scope.MODERATION).isNone());
    if (contact.isEmpty()) {
      unit.run(() -> digests.remove(member));
      return Optional.empty();
    }
    TenantView tenant = tenancy.tenant(CallContext.current().requireTenant());
    if (tenant.status() != TenantStatus.ACTIVE) {
      return Optional.empty();
    }
    WaitingComments waiting =
        CallContext.current().withActor(contact.get().actor()).run(discussion::waiting);
    News news = new News(contact.get(), tenant, digest.get(), waiting);
    return news.isNew() ? Optional.of(written(member, news, installation)) : Optional.empty();
  }

  /** What a member is told, and who. */
  private record News(
      MemberContact contact, TenantView tenant, Digest digest, WaitingComments waiting) {
    boolean isNew() {
      Instant newest = waiting.newest();
      Instant told = digest.toldUntil();
      return newest != null && (told == null || newest.isAfter(told));
    }

    long comments() {
      return waiting.sites().stream().mapToLong(WaitingOnSite::comments).sum();
    }
  }

  private Written written(UUID member, News news, Installation installation) {
    Wording words = installation.wording(news.digest().language());
    String token = tokens.of(news.tenant().id(), member);
    String name = news.tenant().name();
    String many = many(words, news);
    Letter letter =
        new Letter(
            words.language(),
            words.of("waiting.subject", news.comments(), many, name),
            List.of(
                words.of("greeting", news.contact().name()),
                words.of("waiting.lead", news.comments(), many, name)),
            items(words, news.waiting()),
            new Letter.Link(words.of("waiting.action"), installation.app("queue")),
            List.of(
                words.of(
                    news.digest().pace() == DigestPace.HOURLY ? "waiting.hourly" : "waiting.daily"),
                words.of("signature", name)),
            new Letter.Link(words.of("waiting.end"), installation.app("unsubscribe", token)));
    return new Written(
        news.contact().email(),
        letter.subject(),
        Layout.text(letter),
        Layout.html(letter),
        URI.create(installation.address() + "/api/v1/unsubscribe?token=" + token),
        news.waiting().newest());
  }

  private static String many(Wording words, News news) {
    return news.waiting().capped()
        ? words.of("waiting.capped", WaitingComments.MOST)
        : words.of("waiting.counted", news.comments());
  }

  private List<String> items(Wording words, WaitingComments waiting) {
    List<WaitingOnSite> most = waiting.sites().stream().limit(MOST_SITES).toList();
    Map<UUID, String> names =
        tenancy.siteNames(most.stream().map(WaitingOnSite::site).toList()).stream()
            .collect(Collectors.toMap(SiteName::id, SiteName::name));
    List<String> items = new ArrayList<>();
    long elsewhere = 0;
    for (WaitingOnSite site : waiting.sites()) {
      String name = names.get(site.site());
      if (name == null) {
        elsewhere += site.comments();
      } else {
        items.add(words.of("waiting.site", name, site.comments()));
      }
    }
    if (elsewhere > 0) {
      items.add(words.of("waiting.elsewhere", elsewhere));
    }
    Instant oldest = waiting.oldest();
    if (oldest != null) {
      items.add(words.of("waiting.oldest", words.age(Duration.between(oldest, clock.instant()))));
    }
    return items;
  }

  /** Notes, inside a unit of work, that the member knows what such a mail told. */
  void taken(UUID member, Written mail) {
    if (mail.until() != null) {
      digests.tell(member, mail.until());
    }
  }
}
