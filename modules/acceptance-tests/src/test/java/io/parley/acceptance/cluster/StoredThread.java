package io.parley.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread as the database holds it, for a tenant that has no other one.
 *
 * @param comments published ones, oldest first
 * @param gone texts of those that were removed
 */
record StoredThread(String identifier, List<Comment> comments, List<String> gone) {
  /** A comment with what readers see of it. */
  record Comment(String id, String html, int score) {}

  /** Reads it through a superuser's connection. */
  static StoredThread read(Connection connection, Site site, String identifier)
      throws SQLException {
    List<Comment> comments = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id::text, html, body, score, state from discussion.comment"
                + " where tenant_id = ?::uuid order by id")) {
      select.setString(1, site.tenant().id());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (rows.getString(5).equals("PUBLISHED")) {
            comments.add(new Comment(rows.getString(1), rows.getString(2), rows.getInt(4)));
          } else if (!rows.getString(3).isBlank()) {
            gone.add(rows.getString(3));
          }
        }
      }
    }
    return new StoredThread(identifier, List.copyOf(comments), List.copyOf(gone));
  }

  /** The list, the count and the page without script say just that at that node. */
  void assertShownBy(Api node, Site site) {
    List<Comment> shown = new ArrayList<>();
    JsonNode list =
        node.get(site.path("/comments"), "identifier", identifier, "sort", "oldest", "limit", "100")
            .json(200);
    for (JsonNode item : list.path("items")) {
      shown.add(
          new Comment(
              item.path("id").asText(), item.path("html").asText(), item.path("score").asInt()));
    }
    assertThat(shown).isEqualTo(comments);
    assertThat(list.path("thread").path("commentCount").asInt()).isEqualTo(comments.size());

    JsonNode counts = node.get(site.path("/counts"), "identifier", identifier).json(200);
    assertThat(counts.path("counts").path(identifier).asInt()).isEqualTo(comments.size());

    Answer page =
        node.outside().get("/embed/thread", "site", site.key(), "identifier", identifier).is(200);
    assertThat(page.text()).contains(comments.size() + " comments");
    comments.forEach(comment -> assertThat(page.text()).contains(comment.html().strip()));
    gone.forEach(text -> assertThat(page.text()).doesNotContain(text));
  }

  /** The changes arrived here. */
  void assertThatItHolds(List<SplitChanges> changes) {
    for (SplitChanges made : changes) {
      assertThat(comments)
          .anyMatch(
              comment ->
                  comment.id().equals(made.edited().id()) && comment.html().contains(made.text()))
          .anyMatch(comment -> comment.id().equals(made.voted().id()) && comment.score() == 1)
          .noneMatch(comment -> comment.id().equals(made.deleted().id()));
    }
  }
}
