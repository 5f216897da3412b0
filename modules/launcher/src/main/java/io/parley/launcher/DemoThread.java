package io.parley.launcher;

import io.parley.discussion.api.BodyFormat;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ImportedComment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The discussion under the demo article, as a small paper's readers might lead it. */
final class DemoThread {
  static final String ID = "welcome";
  static final String TITLE = "The old ferry may run again";
  static final Duration AGE = Duration.ofDays(2);

  private DemoThread() {}

  static List<ImportedComment> comments(Instant now) {
    return List.of(
        comment(
            "1",
            null,
            "Jonas Lind",
            5,
            now,
            2700,
            "My grandfather was the ferry's engineer until 1974. He said she *never* missed a crossing, only the occasional dinner. If she runs again I will be on the first one."),
        comment(
            "2",
            "1",
            "Marta K.",
            3,
            now,
            2650,
            "Mine sold the tickets! Blue for adults, green for children, and a hole punched by hand."),
        comment(
            "3",
            "2",
            "Jonas Lind",
            4,
            now,
            2640,
            "Then they certainly knew each other. Do you still have any of those tickets? The museum is looking for some."),
        comment(
            "4",
            "3",
            "Marta K.",
            2,
            now,
            2500,
            "A whole cigar box full. I will bring them on Saturday."),
        comment(
            "5",
            null,
            "P. Okonkwo",
            7,
            now,
            2400,
            "Lovely idea, but who pays? The article says **1.2 million** for the hull alone, and the pier has to be rebuilt as well. I would rather see numbers before anybody cuts a ribbon."),
        comment(
            "6",
            "5",
            "Ferry Friends",
            6,
            now,
            2350,
            "A fair question. The plan so far:\n\n1. half from the regional fund (decided in May),\n2. a quarter from the port authority,\n3. the rest from members and donations.\n\nThe full budget is on the table at the town hall."),
        comment(
            "7",
            "6",
            "P. Okonkwo",
            3,
            now,
            2300,
            "Thank you, that is more than I expected. I will come and read it."),
        removed("8", "5", now, 2200),
        comment(
            "9",
            "8",
            "Ines",
            1,
            now,
            2150,
            "Let us keep it friendly, please. We all want the same harbour."),
        comment(
            "10",
            null,
            "cyclist_on_route_4",
            4,
            now,
            1500,
            "Will she take bicycles? The bridge is a forty minute detour, with lorries all the way."),
        comment(
            "11",
            "10",
            "Ferry Friends",
            5,
            now,
            1440,
            "Yes: twenty of them, on the after deck, at no extra charge."),
        comment(
            "12",
            null,
            "Grace Abara",
            2,
            now,
            300,
            "> only in summer\n\nThat is how it started the last time, too. Then everybody liked it, and it ran for sixty years."));
  }

  private static ImportedComment comment(
      String id,
      @Nullable String parent,
      String author,
      int score,
      Instant now,
      int minutesAgo,
      String body) {
    return new ImportedComment(
        id,
        ID,
        parent,
        null,
        author,
        null,
        body,
        BodyFormat.COMMONMARK,
        CommentStatus.PUBLISHED,
        now.minus(Duration.ofMinutes(minutesAgo)),
        null,
        score);
  }

  private static ImportedComment removed(String id, String parent, Instant now, int minutesAgo) {
    return new ImportedComment(
        id,
        ID,
        parent,
        null,
        "Somebody",
        null,
        "Removed by its author.",
        BodyFormat.TEXT,
        CommentStatus.DELETED,
        now.minus(Duration.ofMinutes(minutesAgo)),
        null,
        0);
  }
}
