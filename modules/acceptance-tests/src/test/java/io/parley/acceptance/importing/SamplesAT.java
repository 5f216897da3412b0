package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.ImportRun;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole files as other importers use them for their tests. Ours, which show the same traps, are
 * always there; those of others are run where a folder of samples lies beside the project.
 */
class SamplesAT {
  private static final Pattern POST = Pattern.compile("<post[\\s>]");
  private static final Pattern THREAD_RECORD = Pattern.compile("<thread [^>]*[^/]>");

  /**
   * A file and what must become of it.
   *
   * @param state the end it comes to
   * @param comments buckets of its comments
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Sample(String name, byte[] file, String state, long threads, Map<String, Long> comments) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>(ours());
    Path folder = Running.projectFolder().resolve("../shared/samples").normalize();
    for (Sample other :
        List.of(
            theirs("comentario-disqus-ok-empty.xml", "completed", 0, Map.of()),
            theirs("comentario-disqus-ok-single.xml", "completed", 1, Map.of("created", 1L)),
            theirs("comentario-disqus-bad-format.xml", "failed", 0, Map.of()),
            theirs(
                "isso-disqus-edgecases.xml",
                "completed",
                3,
                Map.of("created", 4L, "tombstoned", 1L, "quarantined", 1L)),
            theirs(
                "remark42-disqus-deleted-post.xml",
                "failed",
                2,
                Map.of("created", 3L, "tombstoned", 2L)),
            theirs(
                "remark42-disqus-malformed-tail.xml",
                "failed",
                2,
                Map.of("created", 4L, "tombstoned", 1L)))) {
      Path file = folder.resolve(other.name());
      if (Files.isRegularFile(file)) {
        samples.add(
            new Sample(
                other.name(),
                Files.readAllBytes(file),
                other.state(),
                other.threads(),
                other.comments()));
      }
    }
    return samples.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRecordEndsInExactlyOneBucket(Sample sample) {
    Site site = Running.parley().aSite();

    ImportRun dry = site.runImport(sample.file(), "dryRun", "true");
    ImportRun run = site.runImport(sample.file());

    assertThat(run.state()).isEqualTo(sample.state());
    assertThat(run.buckets("comment")).isEqualTo(sample.comments());
    assertThat(run.records("thread")).isEqualTo(sample.threads());
    assertThat(dry.now().path("buckets")).isEqualTo(run.now().path("buckets"));
    if (sample.state().equals("completed")) {
      String xml = new String(sample.file(), StandardCharsets.UTF_8);
      assertThat(run.records("comment")).isEqualTo(POST.matcher(xml).results().count());
      assertThat(run.records("thread")).isEqualTo(THREAD_RECORD.matcher(xml).results().count());
    } else {
      assertThat(run.now().path("error").path("line").asInt()).isPositive();
    }

    ImportRun again = site.runImport(sample.file());
    assertThat(again.buckets("comment").keySet())
        .isSubsetOf("unchanged", "quarantined", "rejected");
    assertThat(again.buckets("thread").keySet()).isSubsetOf("unchanged", "quarantined", "rejected");
    assertThat(again.records("comment")).isEqualTo(run.records("comment"));
  }

  private static List<Sample> ours() {
    DisqusExport edges =
        DisqusExport.empty()
            .thread("2", "some-id", "http://example.org/", "Hello, World!")
            .raw("<!-- occurs in real files -->\n<thread dsq:id=\"3\"><id/></thread>\n")
            .post(DisqusPost.of("4", "2"))
            .post(DisqusPost.of("5", "2").replyingTo("4"))
            .post(DisqusPost.of("6", "1337"))
            .thread("7", "", "http://localhost:4000/blog/index.html", "")
            .post(DisqusPost.of("8", "7"))
            .post(DisqusPost.of("9", "2").asDeleted())
            .post(DisqusPost.of("11", "2").replyingTo("9"));
    String cut = DisqusExport.empty().thread("t").post(DisqusPost.of("1", "t")).xml();
    return List.of(
        new Sample(
            "our edge cases",
            edges.bytes(),
            "completed",
            3,
            Map.of("created", 4L, "tombstoned", 1L, "quarantined", 1L)),
        new Sample("our empty file", DisqusExport.empty().bytes(), "completed", 0, Map.of()),
        new Sample(
            "our cut file",
            cut.replace("</disqus>", "").getBytes(StandardCharsets.UTF_8),
            "failed",
            1,
            Map.of("created", 1L)),
        new Sample(
            "our many",
            DisqusExport.ofMany(40, 900).bytes(),
            "completed",
            40,
            Map.of("created", 900L)));
  }

  private static Sample theirs(
      String name, String state, long threads, Map<String, Long> comments) {
    return new Sample(name, new byte[0], state, threads, comments);
  }
}
