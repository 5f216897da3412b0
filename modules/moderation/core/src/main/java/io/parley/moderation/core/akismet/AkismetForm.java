package io.parley.moderation.core.akismet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.ThreadAddress;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.policy.Policy;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/**
 * What a service is sent. Of the author it holds the name, the network address and, where the site
 * says so, the e-mail address: nothing that this module does not have anyway.
 */
final class AkismetForm {
  // The interface wants an address, and this is not anybody's.
  private static final String UNKNOWN_ADDRESS = "127.0.0.1";

  private final List<NameValuePair> fields = new ArrayList<>();

  private AkismetForm(String key, String blog) {
    add("api_key", key);
    add("blog", blog);
    add("blog_charset", "UTF-8");
  }

  /** For {@code verify-key}, where the key has had two names. */
  static AkismetForm verifying(String key, String blog) {
    return new AkismetForm(key, blog).add("key", key);
  }

  /** About a comment that is to be posted, or whose text is to be replaced. */
  static AkismetForm about(Policy.Akismet service, String key, ScreenComment command, Instant now) {
    ThreadAddress thread = command.thread();
    AkismetForm form =
        new AkismetForm(key, service.blog())
            .comment(
                command.network(),
                thread == null ? null : thread.url(),
                command.parent() != null,
                command.body(),
                now);
    if (command.comment() != null) {
      form.add("recheck_reason", "edit");
    }
    NewAuthor author = command.author();
    if (author instanceof NewAuthor.Guest guest) {
      form.author(guest.name(), service.email() ? guest.email() : null);
    } else if (author instanceof NewAuthor.Named named) {
      form.author(named.name(), service.email() ? named.email() : null);
    }
    return form;
  }

  /** About a comment that is there. */
  static AkismetForm about(
      Policy.Akismet service, String key, DeskComment comment, @Nullable String network) {
    return new AkismetForm(key, service.blog())
        .comment(
            network,
            comment.thread().url(),
            comment.parentId() != null,
            comment.body(),
            comment.createdAt())
        .author(comment.authorView().name(), service.email() ? comment.email() : null);
  }

  /** About nothing: somebody tries whether the service answers. */
  static AkismetForm sample(Policy.Akismet service, String key, Instant now) {
    return new AkismetForm(key, service.blog())
        .comment(null, null, false, "This is a sample: does the service answer?", now)
        .author("Parley", null)
        .add("is_test", "1");
  }

  private AkismetForm comment(
      @Nullable String network,
      @Nullable String page,
      boolean reply,
      String body,
      Instant createdAt) {
    return add("user_ip", address(network))
        .add("permalink", page)
        .add("comment_type", reply ? "reply" : "comment")
        .add("comment_content", body)
        .add("comment_date_gmt", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private AkismetForm author(@Nullable String name, @Nullable String email) {
    return add("comment_author", name).add("comment_author_email", email);
  }

  // Of a network of version 6 its first address.
  private static String address(@Nullable String network) {
    if (network == null) {
      return UNKNOWN_ADDRESS;
    }
    int length = network.indexOf('/');
    return length < 0 ? network : network.substring(0, length);
  }

  private AkismetForm add(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.add(new BasicNameValuePair(name, value));
    }
    return this;
  }

  /** As it goes to an operation of the service at that address. */
  HttpPost post(URI service, String operation) {
    HttpPost post = new HttpPost(URI.create(service + "/" + operation));
    post.setEntity(new UrlEncodedFormEntity(fields, UTF_8));
    return post;
  }
}
