package io.parley.acceptance.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Json;
import io.parley.testkit.http.Site;
import io.parley.testkit.http.Tenant;
import io.parley.testkit.server.CommandResult;
import io.parley.testkit.server.ParleyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandAT {
  private final ParleyServer server = Running.server();
  private final Site site = Running.parley().aSite();

  @TempDir Path folder;

  @Test
  void importsAFileAndPrintsWhatBecameOfIt() throws IOException {
    Path file = folder.resolve("export.xml.gz");
    Files.write(
        file,
        DisqusExport.ofMany(3, 1_200)
            .post(DisqusPost.of("gone", "t0").asDeleted())
            .post(DisqusPost.of("lost", "nowhere"))
            .gzip());

    CommandResult result = server.run("import", "disqus", file.toString(), "--site", site.key());

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.output())
        .containsPattern("created\\s+3\\s+1,200")
        .containsPattern("tombstoned\\s+0\\s+1\\b")
        .containsPattern("quarantined\\s+0\\s+1\\b")
        .containsPattern("sum\\s+3\\s+1,202")
        .containsPattern("comments/s")
        .contains("Completed.");
    assertThat(result.errors()).isEmpty();
    assertThat(site.page("page-t0").path("thread").path("commentCount").asLong()).isEqualTo(400);
    Path report =
        Path.of(
            result
                .output()
                .lines()
                .filter(line -> line.contains(".csv"))
                .map(line -> line.substring(line.indexOf(": ") + 2).strip())
                .findFirst()
                .orElseThrow());
    assertThat(Csv.read(Files.readString(report))).hasSize(1 + 3 + 1_202);

    CommandResult again = server.run("import", "disqus", file.toString(), "--site", site.key());
    assertThat(again.exitCode()).isZero();
    assertThat(again.output())
        .containsPattern("created\\s+0\\s+0")
        .containsPattern("unchanged\\s+3\\s+1,20");
  }

  @Test
  void aDryRunSaysSoAndChangesNothing() throws IOException {
    Path file = folder.resolve("export.xml");
    Files.write(file, DisqusExport.ofMany(1, 5).bytes());

    CommandResult result =
        server.run("import", "disqus", file.toString(), "--site", site.key(), "--dry-run");

    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.output())
        .containsPattern("created\\s+1\\s+5")
        .containsIgnoringCase("dry run");
    assertThat(site.page("page-t0").path("items")).isEmpty();
  }

  @Test
  void aBrokenFileIsNoSuccess() throws IOException {
    Path file = folder.resolve("export.xml");
    Files.writeString(file, DisqusExport.ofMany(1, 5).xml().replace("</disqus>", ""));

    CommandResult result = server.run("import", "disqus", file.toString(), "--site", site.key());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.errors()).contains("failed").doesNotContain("Exception");
  }

  @Test
  void mistakesGetOneSentence() {
    CommandResult noFile =
        server.run("import", "disqus", folder + "/not-there.xml", "--site", site.key());
    CommandResult noSite =
        server.run("import", "disqus", folder.toString(), "--site", "no-such-site-here");
    CommandResult noTenant =
        server.run("key", "tenant", "no-such-tenant", "--scopes", "site:admin");
    CommandResult noScope =
        server.run("key", "tenant", site.tenant().slug(), "--scopes", "everything");

    for (CommandResult result : List.of(noFile, noSite, noTenant, noScope)) {
      assertThat(result.exitCode()).as(result.toString()).isEqualTo(1);
      assertThat(result.errors().strip().lines().count()).as(result.toString()).isEqualTo(1);
      assertThat(result.errors()).doesNotContain("Exception");
    }
    assertThat(server.run("import").exitCode()).isEqualTo(2);
    assertThat(server.run("no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void keysStandAloneOnTheLastLineAndWork() {
    Tenant tenant = site.tenant();
    String operator = server.run("key", "operator").lastLine();
    String key =
        server
            .run("key", "tenant", tenant.slug(), "--scopes", "site:admin,tenant:admin")
            .lastLine();

    Running.parley().visitor().withKey(operator).get("/operator/tenants").is(200);
    Running.parley().visitor().withKey(operator).get("/operator/tenants/" + tenant.id()).is(200);
    Running.parley().visitor().withKey(key).get("/members").is(200);
    assertThat(
            Json.texts(
                Running.parley().visitor().withKey(key).get("/sites").json(200).path("items"),
                "key"))
        .containsExactly(site.key());
    Running.parley().visitor().withKey(key).get("/operator/tenants").isProblem(403);
    assertThat(operator).doesNotContain(" ");
    assertThat(key).doesNotContain(" ");
  }

  @Test
  void runningTwiceSaysSo() {
    CommandResult result = server.run("run", "--detach");

    assertThat(result.output() + result.errors()).containsIgnoringCase("already");
    Running.parley().visitor().outside().get("/health/ready").is(200);
  }
}
