package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.AuthorView;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.PersonalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String HOSTILE = "\"><script>alert(1)</script>' onmouseover='alert(2)";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageTest.class.getClassLoader(), "io.parley.edges.embed.pages");
  private final Texts texts = Texts.of(List.of(Locale.ENGLISH));
  private final List<CommentView> comments = new ArrayList<>();
  private final List<PersonalState> personal = new ArrayList<>();

  @Test
  void invitesToStartAnEmptyDiscussion() {
    assertThat(page(Form.empty(Form.Action.POST, null)))
        .contains("No comments yet. Start the discussion.")
        .contains("Add a comment")
        .doesNotContain("<script");
  }

  @Test
  void escapesEverythingButTheSanitisedHtml() {
    comment(null, HOSTILE, "<p>safe <em>markup</em></p>");
    Form form =
        new Form(
            Form.Action.POST,
            null,
            "form",
            HOSTILE,
            HOSTILE,
            HOSTILE,
            false,
            "body",
            "wrong " + HOSTILE);

    String page =
        page(
            form,
            new ThreadLink("demo", HOSTILE, HOSTILE, HOSTILE, null, CommentSort.BEST, HOSTILE),
            HOSTILE);

    assertThat(page).contains("<p>safe <em>markup</em></p>").contains("&lt;script&gt;");
    assertThat(page).doesNotContain("<script").doesNotContain("' onmouseover='alert(2)\"");
  }

  @Test
  void nestsRepliesAndNamesWhomDeepOnesAnswer() {
    UUID parent = comment(null, "Level 0", "<p>0</p>");
    for (int depth = 1; depth <= 9; depth++) {
      parent = comment(parent, "Level " + depth, "<p>" + depth + "</p>");
    }

    String page = page(Form.empty(Form.Action.POST, null));

    assertThat(page.split("<ol class=\"replies\">", -1)).hasSize(7);
    assertThat(page.split("class=\"marker\"", -1)).hasSize(4);
    assertThat(page).contains("<p class=\"marker\">replying to Level 8</p>");
  }

  @Test
  void saysWhenTheCommentThatIsAnsweredIsOnAnEarlierPage() {
    comment(UUID.randomUUID(), "Late", "<p>late</p>");

    assertThat(page(Form.empty(Form.Action.POST, null))).contains("replying to an earlier comment");
  }

  @Test
  void keepsThePlaceOfARemovedComment() {
    UUID removed = UUID.randomUUID();
    comments.add(
        new CommentView(
            removed,
            null,
            new AuthorView("", AuthorKind.GUEST, null),
            "",
            NOW,
            null,
            0,
            true,
            null));
    comment(removed, "Anna", "<p>still here</p>");

    assertThat(page(Form.empty(Form.Action.POST, null)))
        .contains("This comment was removed.")
        .contains("replying to a removed comment");
  }

  @Test
  void showsEditAndDeleteToTheAuthorWithinTheWindowOnly() {
    UUID open = comment(null, "Anna", "<p>a</p>");
    UUID over = comment(null, "Anna", "<p>b</p>");
    personal.add(new PersonalState(open, true, NOW.plusSeconds(60), 0, null));
    personal.add(new PersonalState(over, true, NOW.minusSeconds(1), 1, null));

    String page = page(Form.empty(Form.Action.POST, null));

    assertThat(page).contains("edit=" + open).doesNotContain("edit=" + over);
    assertThat(page).contains("aria-pressed=\"true\"");
  }

  @Test
  void showsWhatWaitsForApprovalToItsAuthor() {
    CommentView waiting =
        new CommentView(
            UUID.randomUUID(),
            null,
            new AuthorView("Me", AuthorKind.GUEST, null),
            "<p>w</p>",
            NOW,
            null,
            0,
            false,
            null);
    personal.add(new PersonalState(waiting.id(), true, NOW.plusSeconds(60), 0, waiting));

    assertThat(page(Form.empty(Form.Action.POST, null))).contains("Waiting for approval");
  }

  @Test
  void opensTheReplyFormBelowItsComment() {
    UUID comment = comment(null, "Anna", "<p>a</p>");

    String page = page(Form.empty(Form.Action.REPLY, comment));

    assertThat(page).contains("Reply to Anna").doesNotContain("Add a comment");
  }

  @Test
  void asksBeforeDeleting() {
    UUID comment = comment(null, "Anna", "<p>a</p>");

    assertThat(page(Form.empty(Form.Action.DELETE, comment)))
        .contains("Delete this comment for good?");
  }

  @Test
  void showsAFaultNextToItsFieldAndKeepsWhatWasTyped() {
    Form form =
        new Form(
            Form.Action.POST, null, "form", "my text", "Kim", "k", true, "guest.email", "Not one.");

    assertThat(page(form))
        .contains("my text</textarea>")
        .contains("value=\"Kim\"")
        .contains("<p class=\"error\" id=\"email-error\">Not one.</p>")
        .contains("aria-describedby=\"email-error\"")
        .contains("name=\"replies\" value=\"yes\" checked>");
  }

  @Test
  void offersMailsAboutRepliesUntickedAndNotForChanges() {
    UUID own = comment(null, "Anna", "<p>a</p>");

    assertThat(page(Form.empty(Form.Action.POST, null)))
        .contains("name=\"replies\" value=\"yes\">")
        .contains("Mail me when somebody replies");
    assertThat(page(Form.empty(Form.Action.EDIT, own))).doesNotContain("name=\"replies\"");
  }

  private UUID comment(@Nullable UUID parent, String name, String html) {
    UUID id = UUID.randomUUID();
    comments.add(
        new CommentView(
            id,
            parent,
            new AuthorView(name, AuthorKind.GUEST, null),
            html,
            NOW,
            null,
            0,
            false,
            null));
    return id;
  }

  private String page(Form form) {
    return page(
        form, new ThreadLink("demo", "a", null, null, null, CommentSort.OLDEST, null), "Title");
  }

  private String page(Form form, ThreadLink link, String article) {
    StringOutput output = new StringOutput();
    DiscussionPage page =
        new DiscussionPage(
            texts,
            link,
            article,
            null,
            comments.size(),
            true,
            false,
            false,
            true,
            Entry.tree(comments, personal, texts, NOW),
            null,
            form,
            "token",
            null,
            null);
    templates.render("thread.jte", Map.of("page", page), output);
    return output.toString();
  }
}
