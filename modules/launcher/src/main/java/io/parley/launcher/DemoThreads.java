package io.parley.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ImportComments;
import io.parley.discussion.api.ImportThreads;
import io.parley.discussion.api.ImportedComment;
import io.parley.discussion.api.ImportedThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The discussions of the demo's last weeks, from a file. All their comments begin as waiting ones,
 * so that there are enough decisions for the classifier to learn from.
 *
 * @param advertisements which came all in one night, into one of the threads
 */
record DemoThreads(List<Story> threads, Advertisements advertisements) {
  private static final String FILE = "demo-threads.json";
  private static final String SOURCE = "demo";
  private static final UUID IMPORT =
      UUID.nameUUIDFromBytes("demo threads".getBytes(StandardCharsets.UTF_8));

  DemoThreads {
    threads = List.copyOf(threads);
  }

  /**
   * A thread.
   *
   * @param closed whether a moderator closes it
   * @param movedFrom what it is called before a moderator moves it
   */
  record Story(
      String site,
      String id,
      String title,
      int daysAgo,
      boolean closed,
      @Nullable String movedFrom,
      List<Remark> comments) {
    Story {
      comments = List.copyOf(comments);
    }

    String firstId() {
      return movedFrom == null ? id : movedFrom;
    }
  }

  /**
   * A comment.
   *
   * @param replyTo which of the thread it answers, counted from 1
   */
  record Remark(String author, int hoursAgo, int score, @Nullable Integer replyTo, String text) {}

  record Advertisements(String site, String thread, int hoursAgo, List<Post> posts) {
    Advertisements {
      posts = List.copyOf(posts);
    }

    Set<String> authors() {
      return posts.stream().map(Post::author).collect(Collectors.toSet());
    }
  }

  record Post(String author, String text) {}

  static DemoThreads read() {
    try (InputStream in = DemoThreads.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("The file " + FILE + " is missing in the program.");
      }
      return new ObjectMapper().readValue(in, DemoThreads.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address of the page that has that thread. */
  static String page(String thread) {
    return "https://harbour-post.example/" + thread;
  }

  /** Brings the threads of a site in; doing it again changes nothing. */
  void plant(Discussion discussion, String site, Instant now) {
    List<ImportedThread> found = new ArrayList<>();
    for (Story story : threads) {
      if (story.site().equals(site)) {
        found.add(thread(story, now));
      }
    }
    discussion.importThreads(new ImportThreads(site, IMPORT, SOURCE, false, found));
    discussion.importComments(new ImportComments(site, IMPORT, SOURCE, false, comments(site, now)));
  }

  private static ImportedThread thread(Story story, Instant now) {
    String name = story.firstId();
    return new ImportedThread(
        story.id(),
        name,
        page(name),
        story.title(),
        false,
        false,
        now.minus(Duration.ofDays(story.daysAgo())));
  }

  List<ImportedComment> comments(String site, Instant now) {
    List<ImportedComment> comments = new ArrayList<>();
    for (Story story : threads) {
      if (story.site().equals(site)) {
        for (int i = 0; i < story.comments().size(); i++) {
          comments.add(comment(story, i + 1, now));
        }
      }
    }
    if (advertisements.site().equals(site)) {
      Instant first = now.minus(Duration.ofHours(advertisements.hoursAgo()));
      for (int i = 0; i < advertisements.posts().size(); i++) {
        comments.add(advertisement(i, first.plus(Duration.ofMinutes(i))));
      }
    }
    return comments;
  }

  private static ImportedComment comment(Story story, int place, Instant now) {
    Remark remark = story.comments().get(place - 1);
    return waiting(
        sourceId(story, place),
        story.id(),
        remark.replyTo() == null ? null : sourceId(story, remark.replyTo()),
        remark.author(),
        remark.text(),
        now.minus(Duration.ofHours(remark.hoursAgo())),
        remark.score());
  }

  private static String sourceId(Story story, int place) {
    return story.id() + "-" + place;
  }

  private ImportedComment advertisement(int place, Instant at) {
    Post post = advertisements.posts().get(place);
    return waiting(
        "advertisement-" + place, advertisements.thread(), null, post.author(), post.text(), at, 0);
  }

  private static ImportedComment waiting(
      String id,
      String thread,
      @Nullable String parent,
      String author,
      String text,
      Instant at,
      int score) {
    return new ImportedComment(
        id,
        thread,
        parent,
        author.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
        author,
        null,
        text,
        BodyFormat.COMMONMARK,
        CommentStatus.PENDING,
        at,
        null,
        score);
  }
}
