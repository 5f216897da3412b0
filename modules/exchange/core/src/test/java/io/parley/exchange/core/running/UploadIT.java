package io.parley.exchange.core.running;

import static io.parley.exchange.core.running.Posts.file;
import static io.parley.exchange.core.running.Posts.post;
import static io.parley.exchange.core.running.Posts.thread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.exchange.core.upload.Uploads;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadIT {
  private static final byte[] FILE =
      file(thread("1"), post("a", "1")).getBytes(StandardCharsets.UTF_8);

  private final Publisher publisher = new Publisher();

  @Test
  void takesAFileInPartsOfAnySize() {
    UUID id = publisher.calling(() -> publisher.send(FILE, false, 7)).id();
    publisher.claimed(id);

    assertThat(publisher.find(id).state()).isEqualTo(ImportState.COMPLETED);
    assertThat(publisher.discussion.comments).containsOnlyKeys("a");
  }

  @Test
  void ignoresAPartThatComesAgainAndRefusesAGap() {
    Upload upload = open();
    AddPart first = new AddPart(upload.id(), 0, new byte[] {1, 2});

    add(first);
    assertThat(add(first)).isEqualTo(new Upload(upload.id(), 1, 2));
    assertThat(code(Conflict.class, () -> add(new AddPart(upload.id(), 2, new byte[1]))))
        .isEqualTo("upload.part.missing");
  }

  @Test
  void refusesPartsAndFilesOfImpossibleSize() {
    Publisher small = new Publisher(Map.of("parley.exchange.max-upload", "1k"));
    Upload upload = open();

    assertThat(code(Rejected.class, () -> add(new AddPart(upload.id(), 0, new byte[0]))))
        .isEqualTo("upload.part.size");
    assertThat(
            code(Rejected.class, () -> add(new AddPart(upload.id(), 0, new byte[Upload.PART + 1]))))
        .isEqualTo("upload.part.size");
    assertThat(
            code(
                Rejected.class, () -> small.calling(() -> small.send(new byte[2_000], false, 500))))
        .isEqualTo("import.file.too-large");
  }

  @Test
  void refusesAnEmptyFileAndOneThatChangedOnItsWay() {
    Upload empty = open();
    Upload changed = open();
    add(new AddPart(changed.id(), 0, FILE));

    assertThat(code(Rejected.class, () -> start(empty, Sha256.hexOf(new byte[0]))))
        .isEqualTo("import.file.empty");
    assertThat(code(Rejected.class, () -> start(changed, Sha256.hexOf(new byte[1]))))
        .isEqualTo("import.file.digest");
  }

  @Test
  void answersARepeatedRequestWithTheImportOfTheFirst() {
    UUID request = UUID.randomUUID();

    ImportView first = publisher.calling(request, true, () -> publisher.send(FILE, false, 50));
    ImportView repeat = publisher.calling(request, true, () -> publisher.send(FILE, false, 90));

    assertThat(repeat).isEqualTo(first);
    assertThat(
            publisher
                .calling(() -> publisher.exchange().imports(new PageRequest(10, null)))
                .items())
        .hasSize(1);
    assertThat(rows("upload")).isZero();
    byte[] other = file(thread("2")).getBytes(StandardCharsets.UTF_8);
    assertThat(
            code(
                Conflict.class,
                () -> publisher.calling(request, true, () -> publisher.send(other, false, 90))))
        .isEqualTo("request.reused");
    assertThat(rows("upload")).isZero();
  }

  @Test
  void answersAStartThatIsCalledAgain() {
    Upload upload = open();
    add(new AddPart(upload.id(), 0, FILE));

    ImportView first = start(upload, Sha256.hexOf(FILE));

    assertThat(start(upload, Sha256.hexOf(FILE))).isEqualTo(first);
  }

  @Test
  void letsOnlySoManyUploadsBeOpen() {
    for (int i = 0; i < Uploads.MOST_OPEN; i++) {
      open();
    }
    assertThat(code(Conflict.class, this::open)).isEqualTo("upload.too-many");

    Publisher.administrator(
        "update exchange.upload set touched_at = now() - interval '11 minutes' where tenant_id = ?",
        publisher.tenant.value());
    open();

    assertThat(rows("upload")).isEqualTo(Uploads.MOST_OPEN);
  }

  @Test
  void discardsAnUploadAndNotWhatItBecame() {
    Upload upload = open();
    add(new AddPart(upload.id(), 0, FILE));
    UUID started = publisher.start(FILE, false);

    discard(upload.id());
    discard(started);
    discard(UUID.randomUUID());

    assertThat(rows("upload")).isZero();
    assertThat(code(NotFound.class, () -> add(new AddPart(upload.id(), 1, FILE))))
        .isEqualTo("upload.unknown");
    assertThat(rows("import_part")).isEqualTo(1);
    publisher.claimed(started);
    assertThat(publisher.find(started).state()).isEqualTo(ImportState.COMPLETED);
  }

  @Test
  void keepsAFileOnlyWhileItCanBeReadAgain() {
    UUID completed = publisher.bringIn(FILE, false).id();
    assertThat(rows("import_part")).isZero();

    UUID cancelled = publisher.start(FILE, false);
    publisher.calling(() -> publisher.exchange().cancel(cancelled));
    assertThat(rows("import_part")).isEqualTo(1);
    publisher.calling(() -> publisher.exchange().undo(cancelled));
    publisher.claimed(cancelled);
    assertThat(rows("import_part")).isZero();

    publisher.calling(() -> publisher.exchange().undo(completed));
    publisher.claimed(completed);
    assertThat(publisher.find(completed).undone()).isTrue();
  }

  @Test
  void storesSoManyBytesOfATenantAndDropsUselessFilesFirst() {
    Publisher small = new Publisher(Map.of("parley.exchange.max-stored", "4k"));
    byte[] cut = new byte[1_800];
    System.arraycopy(FILE, 0, cut, 0, FILE.length - 20);
    java.util.Arrays.fill(cut, FILE.length - 20, cut.length, (byte) ' ');
    UUID unreadable = small.bringIn(cut, false).id();
    assertThat(small.find(unreadable).state()).isEqualTo(ImportState.FAILED);
    byte[] large = java.util.Arrays.copyOf(FILE, 1_800);
    java.util.Arrays.fill(large, FILE.length, large.length, (byte) ' ');

    UUID first = small.start(large, true);
    UUID second = small.start(large, true);

    assertThat(code(Conflict.class, () -> small.calling(() -> small.exchange().resume(unreadable))))
        .isEqualTo("import.expired");
    assertThatThrownBy(() -> small.start(large, true))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("import.storage.full");
              assertThat(refused.detail()).contains("take 3.5 KiB, and 4 KiB are kept at most");
            });
    small.claimed(first);
    small.claimed(second);
    assertThat(small.find(second).state()).isEqualTo(ImportState.COMPLETED);
    assertThat(small.bringIn(large, true).state()).isEqualTo(ImportState.COMPLETED);
  }

  @Test
  void knowsNothingOfOtherTenants() {
    Publisher other = new Publisher();
    UUID id = publisher.bringIn(FILE, false).id();
    Upload upload = open();

    assertThat(code(NotFound.class, () -> other.find(id))).isEqualTo("import.unknown");
    assertThat(code(NotFound.class, () -> other.report(id))).isEqualTo("import.unknown");
    for (var change :
        List.<java.util.function.Function<UUID, ImportView>>of(
            other.exchange()::cancel, other.exchange()::resume, other.exchange()::undo)) {
      assertThat(code(NotFound.class, () -> other.calling(() -> change.apply(id))))
          .isEqualTo("import.unknown");
    }
    assertThat(
            code(
                NotFound.class,
                () ->
                    other.calling(
                        () -> other.exchange().addPart(new AddPart(upload.id(), 0, FILE)))))
        .isEqualTo("upload.unknown");
    assertThat(
            code(
                NotFound.class,
                () ->
                    other.calling(
                        () ->
                            other
                                .exchange()
                                .openUpload(
                                    new OpenUpload(publisher.site, ImportFormat.DISQUS, false)))))
        .isEqualTo("site.unknown");
    assertThat(other.calling(() -> other.exchange().imports(new PageRequest(10, null))).items())
        .isEmpty();
  }

  @Test
  void needsTheScopeOfASiteAdministrator() {
    assertThat(
            code(
                Denied.class,
                () ->
                    publisher.as(
                        Actor.reader(),
                        () -> publisher.exchange().imports(new PageRequest(1, null)))))
        .isEqualTo("scope.missing");
  }

  @Test
  void listsImportsNewestFirst() {
    UUID first = publisher.start(FILE, true);
    UUID second = publisher.start(FILE, true);
    UUID third = publisher.start(FILE, true);

    var page = publisher.calling(() -> publisher.exchange().imports(new PageRequest(2, null)));
    var rest =
        publisher.calling(() -> publisher.exchange().imports(new PageRequest(2, page.next())));

    assertThat(page.items()).extracting(ImportView::id).containsExactly(third, second);
    assertThat(rest.items()).extracting(ImportView::id).containsExactly(first);
    assertThat(rest.next()).isNull();
  }

  @Test
  void writesDownWhoDidWhat() {
    UUID id = publisher.start(FILE, false);
    publisher.calling(() -> publisher.exchange().cancel(id));
    publisher.calling(() -> publisher.exchange().resume(id));
    publisher.claimed(id);
    publisher.calling(() -> publisher.exchange().undo(id));

    assertThat(rows("audit_entry")).isEqualTo(4);
  }

  @Test
  void clearsAwayWhatNobodyNeeds() {
    open();
    UUID id =
        publisher
            .bringIn(
                file(thread("1"), post("a", "1"), post("b", "9")).getBytes(StandardCharsets.UTF_8),
                false)
            .id();
    Publisher.administrator(
        "update exchange.upload set touched_at = now() - interval '25 hours' where tenant_id = ?",
        publisher.tenant.value());
    Publisher.administrator(
        "update exchange.import set finished_at = now() - interval '8 days' where id = ?", id);

    publisher.node.clearing.clear();

    assertThat(rows("upload")).isZero();
    assertThat(rows("import_part")).isZero();
    assertThat(rows("record where body is not null and")).isEqualTo(1);
    assertThat(publisher.report(id)).hasSize(3);
  }

  @Test
  void keepsNoTextsOfACompleteDryRun() {
    byte[] file =
        file(thread("1"), post("a", "1"), post("b", "9")).getBytes(StandardCharsets.UTF_8);

    UUID dry = publisher.bringIn(file, true).id();

    assertThat(rows("import_part")).isZero();
    assertThat(rows("record where body is not null and")).isZero();
    assertThat(publisher.report(dry)).hasSize(3);

    publisher.bringIn(file, false);
    assertThat(rows("record where body is not null and")).isEqualTo(2);
  }

  @Test
  void erasesASiteAndATenant() {
    publisher.bringIn(FILE, false);
    open();
    Actor parley = Actor.system("erasure");

    assertThat(
            code(Denied.class, () -> publisher.calling(() -> publisher.exchange().eraseTenant())))
        .isEqualTo("erasure.internal");
    assertThat(
            publisher.as(parley, () -> publisher.exchange().eraseSite(UUID.randomUUID())).values())
        .containsOnly(0L);
    assertThat(publisher.as(parley, () -> publisher.exchange().eraseSite(publisher.siteId)))
        .containsEntry("record", 2L)
        .containsEntry("import", 1L)
        .containsEntry("upload", 1L);
    assertThat(rows("import_part")).isZero();

    publisher.bringIn(FILE, false);
    assertThat(publisher.as(parley, () -> publisher.exchange().eraseTenant()))
        .containsEntry("record", 2L)
        .containsEntry("import", 1L);
    for (String table :
        List.of("import", "import_part", "record", "outcome", "import_count", "audit_entry")) {
      assertThat(rows(table)).as(table).isZero();
    }
  }

  private Upload open() {
    return publisher.calling(
        () ->
            publisher
                .exchange()
                .openUpload(new OpenUpload(publisher.site, ImportFormat.DISQUS, false)));
  }

  private void discard(UUID upload) {
    publisher.calling(
        () -> {
          publisher.exchange().discard(upload);
          return true;
        });
  }

  private Upload add(AddPart part) {
    return publisher.calling(() -> publisher.exchange().addPart(part));
  }

  private ImportView start(Upload upload, String sha256) {
    return publisher.calling(
        () -> publisher.exchange().start(new StartImport(upload.id(), sha256)));
  }

  private int rows(String table) {
    String where = table.contains(" where ") ? " " : " where ";
    return Publisher.count(
        "select count(*) from exchange." + table + where + "tenant_id = ?",
        publisher.tenant.value());
  }

  private static <E extends io.parley.kernel.api.ModuleException> String code(
      Class<E> type, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    String[] code = {""};
    assertThatThrownBy(call).isInstanceOfSatisfying(type, refused -> code[0] = refused.code());
    return code[0];
  }
}
