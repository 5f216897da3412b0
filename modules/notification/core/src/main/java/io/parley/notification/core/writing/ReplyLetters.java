package io.parley.notification.core.writing;

import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.DeskThread;
import io.parley.discussion.api.Discussion;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.core.replies.AddressKeys;
import io.parley.notification.core.replies.ReplyWish;
import io.parley.notification.core.replies.ReplyWishes;
import io.parley.notification.core.token.MailTokens;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells guests of replies. Anybody can write a comment under any address, so the first mail says
 * nothing that whoever wrote it chose; later ones say the page's title, where it leads nowhere.
 */
public final class ReplyLetters {
  private static final int LONGEST_TITLE = 80;
  // Mail programs make links of whatever resembles a name on the network.
  private static final Pattern LEADS_SOMEWHERE =
      Pattern.compile("://|@|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]");

  private final Discussion discussion;
  private final Tenancy tenancy;
  private final UnitOfWork unit;
  private final ReplyWishes wishes;
  private final AddressKeys addresses;
  private final MailTokens confirming;
  private final MailTokens ending;
  private final Clock clock;

  /** Asks those contracts, about comments as those wishes know them. */
  public ReplyLetters(
      Discussion discussion,
      Tenancy tenancy,
      UnitOfWork unit,
      ReplyWishes wishes,
      AddressKeys addresses,
      MailTokens confirming,
      MailTokens ending,
      Clock clock) {
    this.discussion = discussion;
    this.tenancy = tenancy;
    this.unit = unit;
    this.wishes = wishes;
    this.addresses = addresses;
    this.confirming = confirming;
    this.ending = ending;
    this.clock = clock;
  }

  /** The first mail about a comment, or empty when nobody is to be asked. */
  Optional<Written> confirmation(UUID comment, Installation installation) {
    return unit.read(() -> wishes.find(comment))
        .filter(wish -> !wish.confirmed() && !wish.ended())
        .filter(wish -> clock.instant().isBefore(wish.askedAt().plus(ReplyWishes.CONFIRMED_WITHIN)))
        .flatMap(
            wish ->
                site(wish)
                    .flatMap(
                        site ->
                            own(wish, discussion.deskComments(List.of(comment)))
                                .filter(ReplyLetters::mayBeSeen)
                                .map(found -> confirmation(wish, site, found, installation))));
  }

  // What was taken for spam, or rejected, brings nobody a mail.
  private static boolean mayBeSeen(DeskComment comment) {
    return comment.state() == CommentStatus.PUBLISHED || comment.state() == CommentStatus.PENDING;
  }

  private Written confirmation(
      ReplyWish wish, PublicSite site, DeskComment comment, Installation installation) {
    Wording words = installation.wording(wish.language());
    String token = confirming.of(site.tenant(), wish.comment());
    String end = end(site, wish, installation);
    return written(
        comment,
        new Letter(
            words.language(),
            words.of("confirm.subject", site.name()),
            List.of(words.of("confirm.lead", words.of("replies.site", site.name()))),
            List.of(),
            new Letter.Link(
                words.of("confirm.action"),
                installation.address() + "/embed/mails?confirm=" + token),
            List.of(words.of("confirm.ignore"), words.of("signature", site.name())),
            new Letter.Link(words.of("replies.end"), end)),
        end);
  }

  /** The mail about a reply, or empty when its reader is not to hear of it any more. */
  Optional<Written> reply(UUID reply, Installation installation) {
    return unit.read(() -> wishes.noticed(reply).flatMap(wishes::find))
        .filter(wish -> wish.confirmed() && !wish.ended())
        .flatMap(wish -> site(wish).flatMap(site -> reply(reply, wish, site, installation)));
  }

  private Optional<Written> reply(
      UUID reply, ReplyWish wish, PublicSite site, Installation installation) {
    List<DeskComment> found = discussion.deskComments(List.of(reply, wish.comment()));
    Optional<DeskComment> answered =
        own(wish, found)
            // A thread that has gone to another site is not what the guest asked about.
            .filter(comment -> comment.thread().site().equals(site.id()))
            .filter(comment -> comment.state() == CommentStatus.PUBLISHED);
    Optional<DeskComment> answer =
        found.stream()
            .filter(comment -> comment.id().equals(reply))
            .filter(comment -> comment.state() == CommentStatus.PUBLISHED)
            .findFirst();
    return answered
        .filter(own -> answer.filter(one -> !sameAuthor(one, own, wish)).isPresent())
        .map(own -> reply(reply, wish, site, own, installation));
  }

  private boolean sameAuthor(DeskComment reply, DeskComment own, ReplyWish wish) {
    return (reply.author() != null && reply.author().equals(own.author()))
        || isOf(wish, reply.email());
  }

  private Written reply(
      UUID reply, ReplyWish wish, PublicSite site, DeskComment own, Installation installation) {
    Wording words = installation.wording(wish.language());
    String page = page(words, site, own.thread());
    String end = end(site, wish, installation);
    return written(
        own,
        new Letter(
            words.language(),
            words.of("reply.subject", site.name()),
            List.of(words.of("reply.lead", page)),
            List.of(),
            new Letter.Link(
                words.of("reply.action"), address(site, own.thread(), reply, installation)),
            List.of(words.of("reply.asked"), words.of("signature", site.name())),
            new Letter.Link(words.of("replies.end"), end)),
        end);
  }

  private static Written written(DeskComment to, Letter letter, String end) {
    return new Written(
        Objects.requireNonNull(to.email()),
        letter.subject(),
        Layout.text(letter),
        Layout.html(letter),
        URI.create(end),
        null);
  }

  private String end(PublicSite site, ReplyWish wish, Installation installation) {
    return installation.address() + "/embed/mails?end=" + ending.of(site.tenant(), wish.comment());
  }

  /** The site, as long as it is there and mails replies. */
  private Optional<PublicSite> site(ReplyWish wish) {
    TenantId tenant = CallContext.current().requireTenant();
    return tenancy
        .findSite(wish.site())
        .filter(site -> site.tenant().equals(tenant) && site.settings().mailsReplies());
  }

  /** The comment that the wish is about, when it is of a guest with that address. */
  private Optional<DeskComment> own(ReplyWish wish, List<DeskComment> found) {
    return found.stream()
        .filter(comment -> comment.id().equals(wish.comment()))
        .filter(comment -> isOf(wish, comment.email()))
        .findFirst();
  }

  private boolean isOf(ReplyWish wish, @Nullable String email) {
    return email != null && wish.isOf(addresses.of(CallContext.current().requireTenant(), email));
  }

  private static String page(Wording words, PublicSite site, DeskThread thread) {
    String title = thread.title();
    return title == null
            || title.codePointCount(0, title.length()) > LONGEST_TITLE
            || LEADS_SOMEWHERE.matcher(title).find()
        ? words.of("replies.site", site.name())
        : words.of("replies.page", title, site.name());
  }

  private static String address(
      PublicSite site, DeskThread thread, UUID comment, Installation installation) {
    String url = thread.url();
    String page =
        url == null
            ? installation.address()
                + "/embed/thread?site="
                + encoded(site.key())
                + "&identifier="
                + encoded(String.valueOf(thread.identifier()))
            : url.replaceAll("#.*$", "");
    return page + "#comment-" + comment;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
