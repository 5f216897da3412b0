package io.parley.moderation.core.policy;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.ReplaceWords;
import io.parley.moderation.api.WordListKind;
import io.parley.moderation.api.WordListView;
import io.parley.moderation.core.database.Database;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lists of words of a tenant. */
public final class WordLists {
  private static final int MOST = 10_000;
  private static final int LONGEST = 100;

  private final Database database;
  private final Policies policies;
  private final Clock clock;

  public WordLists(Database database, Policies policies, Clock clock) {
    this.database = database;
    this.policies = policies;
    this.clock = clock;
  }

  /** See {@link io.parley.moderation.api.Moderation#words}. */
  public WordListView find(WordListKind list) {
    CallContext.current().require(Scope.MODERATION);
    return database.unit().read(() -> read(list));
  }

  /** See {@link io.parley.moderation.api.Moderation#replaceWords}. */
  public WordListView replace(ReplaceWords command) {
    CallContext.current().require(Scope.MODERATION);
    String[] words = checked(command.words());
    return database
        .unit()
        .command("replaceWords", command, WordListView.class, () -> replace(command, words));
  }

  private WordListView replace(ReplaceWords command, String[] words) {
    UUID tenant = Database.tenant();
    List<String> before = read(command.list()).words();
    int next = command.version() + 1;
    int changed =
        command.version() == 0
            ? database.change(
                "insert into word_list (tenant_id, kind, version, words, updated_at)"
                    + " values (?, ?, 1, ?, ?) on conflict do nothing",
                tenant,
                command.list(),
                words,
                clock.instant())
            : database.change(
                "update word_list set version = ?, words = ?, updated_at = ?"
                    + " where tenant_id = ? and kind = ? and version = ?",
                next,
                words,
                clock.instant(),
                tenant,
                command.list(),
                command.version());
    if (changed == 0) {
      throw new Conflict(
          "list.stale", "Somebody else has changed this list. Read it again first.", "version");
    }
    policies.changed();
    database
        .unit()
        .audit(
            "words.replaced",
            command.list().name(),
            Changes.of("version", command.version(), next)
                .and("words", before.size(), words.length)
                .about("added", without(List.of(words), before))
                .about("removed", without(before, List.of(words))));
    return read(command.list());
  }

  private static @Nullable List<String> without(List<String> words, List<String> others) {
    Set<String> known = new HashSet<>(others);
    List<String> rest = words.stream().filter(word -> !known.contains(word)).toList();
    return rest.isEmpty() ? null : rest;
  }

  private WordListView read(WordListKind list) {
    return database
        .first(
            "select version, words, updated_at from word_list where tenant_id = ? and kind = ?",
            row ->
                new WordListView(
                    list,
                    row.getInt("version"),
                    List.of((String[]) row.getArray("words").getArray()),
                    Database.at(row, "updated_at")),
            Database.tenant(),
            list)
        .orElse(new WordListView(list, 0, List.of(), null));
  }

  private static String[] checked(List<String> words) {
    if (words.size() > MOST) {
      throw new Rejected("words.many", "A list has at most " + MOST + " words.", "words");
    }
    TreeSet<String> checked = new TreeSet<>();
    for (String word : words) {
      String text = word.strip();
      if (text.length() > LONGEST || WordMatcher.pattern(text).strip().length() < 2) {
        throw refused(
            "word.malformed",
            "A word has 2 to " + LONGEST + " characters, letters or digits among them",
            text);
      }
      if (WordMatcher.hasStarInside(text)) {
        throw refused(
            "word.star",
            "A star may stand at the beginning and at the end of a line, not inside; write the"
                + " spellings that you mean, each in a line",
            text);
      }
      checked.add(text);
    }
    return checked.toArray(String[]::new);
  }

  private static Rejected refused(String code, String mend, String word) {
    String shown = word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
    return new Rejected(code, mend + ": “" + shown + "”", "words");
  }
}
