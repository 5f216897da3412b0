package io.parley.exchange.core.disqus;

import static io.parley.exchange.core.disqus.Reading.file;
import static io.parley.exchange.core.disqus.Reading.post;
import static io.parley.exchange.core.disqus.Reading.thread;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.Bucket;
import io.parley.discussion.api.CommentStatus;
import io.parley.exchange.core.staging.Fault;
import io.parley.exchange.core.staging.Kind;
import io.parley.exchange.core.staging.StagedRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisqusReaderTest {
  @Test
  void readsAThreadWithAllItSays() {
    StagedRecord thread =
        Reading.of(
                file(
                    thread(
                        "5000000001",
                        "<id> 198 http://host/?p=198 </id><forum>f</forum><category dsq:id=\"1\"/>"
                            + "<link>https://example.org/a?b=1&amp;c=2</link><title>Früh &amp; spät</title>"
                            + "<message/><createdAt>2012-12-12T12:12:12</createdAt>"
                            + "<author><name>Ed</name></author><ipAddress>127.0.0.1</ipAddress>"
                            + "<isClosed>true</isClosed><isDeleted>false</isDeleted>")))
            .only();

    assertThat(thread.kind()).isEqualTo(Kind.THREAD);
    assertThat(thread.sourceId()).isEqualTo("5000000001");
    assertThat(thread.fault()).isNull();
    assertThat(thread.thread())
        .isEqualTo(
            new StagedRecord.StagedThread(
                "198 http://host/?p=198",
                "https://example.org/a?b=1&c=2",
                "Früh & spät",
                true,
                false,
                Instant.parse("2012-12-12T12:12:12Z")));
  }

  @Test
  void readsAPostWithAllItSays() {
    StagedRecord post =
        Reading.of(
                file(
                    "<post dsq:id=\"6000000001\"><id>wp_id=528</id><message>\n  <![CDATA[<p>Hello,\n"
                        + "World.</p>]]>\n</message><createdAt>2013-10-11T06:51:33Z</createdAt>"
                        + "<isDeleted>false</isDeleted><isSpam>false</isSpam><author>"
                        + "<email>ann@example.org</email><name>Ann</name><isAnonymous>false</isAnonymous>"
                        + "<username>facebook-17</username></author><ipAddress>127.0.0.1</ipAddress>"
                        + "<thread dsq:id=\"2\"/><parent dsq:id=\"4\"/></post>"))
            .only();

    assertThat(post.sourceId()).isEqualTo("6000000001");
    assertThat(post.fault()).isNull();
    assertThat(post.comment())
        .isEqualTo(
            new StagedRecord.StagedComment(
                "2",
                "4",
                "disqus:facebook-17",
                "Ann",
                "ann@example.org",
                "<p>Hello,\nWorld.</p>",
                CommentStatus.PUBLISHED,
                Instant.parse("2013-10-11T06:51:33Z")));
  }

  @Test
  void countsRecordsInTheOrderOfTheFileAndPassesCategories() {
    Reading reading =
        Reading.of(
            file(
                "<category dsq:id=\"9\"><title>General</title></category>",
                post("1", ""),
                thread("1", "<id/>"),
                "<somethingNew><post dsq:id=\"x\"/></somethingNew>",
                post("2", "")));

    assertThat(reading.fault()).isNull();
    assertThat(reading.records()).extracting(StagedRecord::position).containsExactly(1L, 2L, 3L);
    assertThat(reading.records())
        .extracting(StagedRecord::kind)
        .containsExactly(Kind.COMMENT, Kind.THREAD, Kind.COMMENT);
  }

  @Test
  void tellsWhereEachRecordStarts() {
    Reading reading =
        Reading.of("\n `" + file("", "  " + thread("1", ""), post("2", "") + post("3", "")));

    assertThat(reading.records())
        .extracting(record -> record.line() + ":" + record.column())
        .containsExactly("5:3", "6:1", "6:" + (1 + post("2", "").length()));
  }

  @Test
  void readsWhateverPrefixesTheFileUses() {
    Reading reading =
        Reading.of(
            "<d:disqus xmlns:d='http://disqus.com' xmlns:i='http://disqus.com/disqus-internals'"
                + " xmlns:x='urn:x'><d:thread i:id='1'><d:title>T</d:title><x:title>no</x:title>"
                + "</d:thread></d:disqus>");

    StagedRecord.StagedThread thread = reading.only().thread();
    assertThat(thread).isNotNull();
    assertThat(thread.title()).isEqualTo("T");
  }

  @Test
  void skipsStrayCharactersBeforeTheFile() {
    assertThat(Reading.of("\uFEFF" + file(thread("1", ""))).only().line()).isEqualTo(3);
    assertThat(Reading.of("`" + file(thread("1", ""))).only().sourceId()).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1", "windows-1251"})
  void honoursTheEncodingOfTheFile(String encoding) {
    String name = encoding.equals("windows-1251") ? "Радио" : "Zoë";
    String file =
        file(post("1", "<author><name>" + name + "</name></author>")).replace("utf-8", encoding);

    Reading reading = Reading.of(file.getBytes(Charset.forName(encoding)));

    assertThat(reading.comment().authorName()).isEqualTo(name);
  }

  @Test
  void readsCompressedFiles() {
    byte[] file = file(thread("1", "<title>T</title>")).getBytes(StandardCharsets.UTF_8);

    assertThat(Reading.of(Reading.gzip(file)).only().sourceId()).isEqualTo("1");
  }

  @Test
  void rejectsAThreadWithoutId() {
    StagedRecord thread = Reading.of(file("<thread><id>a</id></thread>")).only();

    assertThat(thread.sourceId()).isEmpty();
    assertThat(thread.fault())
        .isEqualTo(
            Fault.rejected("The thread has no dsq:id, by which its comments could name it."));
  }

  @Test
  void namesAPostWithoutIdByItsForeignIdElseByWhatItSays() {
    String content =
        "<message>m</message><createdAt>2013-10-10T19:20:29Z</createdAt><thread dsq:id=\"1\"/>";

    String foreign =
        Reading.of(file("<post><id> 123 </id>" + content + "</post>")).only().sourceId();
    String made = Reading.of(file("<post>" + content + "</post>")).only().sourceId();
    String again =
        Reading.of(file(post("9", ""), "<post>" + content + "</post>")).records().get(1).sourceId();
    String other =
        Reading.of(file("<post>" + content.replace(">m<", ">n<") + "</post>")).only().sourceId();

    assertThat(foreign).isEqualTo("123");
    assertThat(made).startsWith("sha256-").isEqualTo(again).isNotEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({
    "2011-08-31T15:16:29Z, 2011-08-31T15:16:29Z",
    "2011-08-31T15:16:29, 2011-08-31T15:16:29Z",
    "2011-08-31T15:16:29.123456, 2011-08-31T15:16:29.123456Z",
    "2011-08-31T15:16:29+02:00, 2011-08-31T13:16:29Z",
    "2011-08-31T15:16:29-0430, 2011-08-31T19:46:29Z"
  })
  void readsTimesAsUtcUnlessTheySayOtherwise(String text, Instant time) {
    assertThat(Times.parse(text, Reading.NOW)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2011-x09-30T22:48:43Z",
        "2011-02-30T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "now",
        "2099-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z"
      })
  void quarantinesPostsWithoutATimeToBelieve(String text) {
    Reading reading =
        Reading.of(
            file(
                "<post dsq:id=\"1\"><message>m</message><createdAt>"
                    + text
                    + "</createdAt><thread dsq:id=\"1\"/></post>"));

    assertThat(reading.only().fault()).isNotNull();
    assertThat(reading.only().fault().bucket()).isEqualTo(Bucket.QUARANTINED);
    assertThat(reading.only().fault().reason()).contains("createdAt");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, PUBLISHED",
        "false, false, PUBLISHED",
        "'', '', PUBLISHED",
        "true, false, DELETED",
        "true, true, DELETED",
        "false, true, SPAM",
        "FALSE, True, SPAM"
      })
  void readsWhatBecameOfAPost(String deleted, String spam, CommentStatus status) {
    String flags =
        (deleted == null ? "" : "<isDeleted>" + deleted + "</isDeleted>")
            + (spam == null ? "" : "<isSpam>" + spam + "</isSpam>");

    assertThat(Reading.of(file(post("1", flags))).comment().status()).isEqualTo(status);
  }

  @Test
  void quarantinesPostsWhoseFateIsJunk() {
    Fault fault = Reading.of(file(post("1", "<isSpam>123</isSpam>"))).only().fault();

    assertThat(fault).isEqualTo(Fault.quarantined("isSpam is \"123\", neither true nor false."));
  }

  @Test
  void quarantinesPostsWithoutThreadOrText() {
    String time = "<createdAt>2013-10-10T19:20:29Z</createdAt>";

    assertThat(
            Reading.of(
                    file(
                        "<post dsq:id='1'><message>m</message>" + time + "</post>",
                        "<post dsq:id='2'><message>m</message>" + time + "<thread/></post>",
                        "<post dsq:id='3'><message> </message>"
                            + time
                            + "<thread dsq:id='1'/></post>",
                        "<post dsq:id='4'>" + time + "<thread dsq:id='1'/></post>",
                        "<post dsq:id='5'><message><p>raw</p></message>"
                            + time
                            + "<thread dsq:id='1'/></post>"))
                .records())
        .extracting(record -> record.fault() == null ? null : record.fault().reason())
        .containsExactly(
            "The post names no thread.",
            "The post names no thread.",
            "The message is empty.",
            "The message is empty.",
            "The message holds XML elements where escaped HTML belongs.");
  }

  @Test
  void acceptsHiddenPostsWithoutText() {
    String post =
        "<post dsq:id='1'><message/><createdAt>2013-10-10T19:20:29Z</createdAt>"
            + "<isDeleted>true</isDeleted><thread dsq:id='1'/></post>";

    assertThat(Reading.of(file(post)).only().fault()).isNull();
  }

  @Test
  void givesEveryAuthorAName() {
    assertThat(Reading.of(file(post("1", ""))).comment().authorName()).isEqualTo("Anonymous");
    assertThat(author("<name> \n </name>").authorName()).isEqualTo("Anonymous");
    assertThat(author("<name/><username>ann</username>").authorName()).isEqualTo("ann");
    assertThat(author("<name>A\n B</name>").authorName()).isEqualTo("A B");
    assertThat(author("<name>" + "😀".repeat(100) + "</name>").authorName())
        .isEqualTo("😀".repeat(80));
  }

  @Test
  void takesNoAnonymousAuthorForAnother() {
    assertThat(author("<name>Guest</name><isAnonymous>true</isAnonymous>").authorId()).isNull();
    assertThat(author("<username>g</username>").authorId()).isEqualTo("disqus:g");
  }

  @Test
  void dropsEmailAddressesThatAreNone() {
    assertThat(author("<email/>").authorEmail()).isNull();
    assertThat(author("<email>a@b</email>").authorEmail()).isEqualTo("a@b");
    assertThat(author("<email>a b@c</email>").authorEmail()).isNull();
    assertThat(author("<email>a@b@c" + "x".repeat(300) + "</email>").authorEmail()).isNull();
  }

  @Test
  void quarantinesWhatIsTooLong() {
    String message =
        "<post dsq:id='1'><message>"
            + "x".repeat(300_000)
            + "</message>"
            + "<createdAt>2013-10-10T19:20:29Z</createdAt><thread dsq:id='1'/></post>";

    assertThat(Reading.of(file(message)).only().fault())
        .isEqualTo(Fault.quarantined("The message is longer than 262144 characters."));
    assertThat(
            Reading.of(file(thread("1", "<title>" + "t".repeat(9_000) + "</title>")))
                .only()
                .fault())
        .isEqualTo(Fault.quarantined("The element title is longer than 8192 characters."));
    assertThat(Reading.of(file(post("i".repeat(201), ""))).only().fault())
        .isEqualTo(Fault.rejected("The id is longer than 200 characters."));
  }

  @Test
  void keepsLongTextsThatFitWhole() {
    String text = "<p>" + "ä😀]]&gt;".repeat(20_000) + "</p>";
    String post =
        "<post dsq:id='1'><message>"
            + text.replace("<", "&lt;")
            + "</message>"
            + "<createdAt>2013-10-10T19:20:29Z</createdAt><thread dsq:id='1'/></post>";

    assertThat(Reading.of(file(post)).comment().body()).isEqualTo(text.replace("&gt;", ">"));
    String cdata =
        post.replace("<message>", "<message><![CDATA[").replace("</message>", "]]></message>");
    assertThat(Reading.of(file(cdata)).comment().body()).isEqualTo(text.replace("<", "&lt;"));
  }

  private static StagedRecord.StagedComment author(String content) {
    return Reading.of(file(post("1", "<author>" + content + "</author>"))).comment();
  }
}
