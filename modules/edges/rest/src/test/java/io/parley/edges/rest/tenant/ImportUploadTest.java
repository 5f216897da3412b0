package io.parley.edges.rest.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.BucketCounts;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportState;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Requests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportUploadTest {
  private static final OpenUpload TARGET = new OpenUpload("blog", ImportFormat.DISQUS, false);
  private static final CallContext CONTEXT =
      new CallContext(
          new TenantId(new UUID(0x7000L, 1)),
          Actor.system("test"),
          Instant.MAX,
          new RequestId(UUID.randomUUID(), true),
          "0".repeat(32));

  private final List<AddPart> parts = new ArrayList<>();
  private final List<RequestId> requests = new ArrayList<>();
  private final List<StartImport> started = new ArrayList<>();
  private final List<UUID> discarded = new ArrayList<>();
  private final ImportUpload upload = new ImportUpload();

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  void connect() {
    upload.exchange =
        (Exchange)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Exchange.class},
                (proxy, called, arguments) -> {
                  requests.add(CallContext.current().request());
                  return switch (called.getName()) {
                    case "openUpload" -> new Upload(new UUID(0, 7), 0, 0);
                    case "addPart" -> {
                      parts.add((AddPart) arguments[0]);
                      yield new Upload(new UUID(0, 7), parts.size(), 0);
                    }
                    case "start" -> {
                      started.add((StartImport) arguments[0]);
                      yield anImport();
                    }
                    case "discard" -> {
                      discarded.add((UUID) arguments[0]);
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(called.getName());
                  };
                });
    upload.settings = Settings.of(Map.of("parley.rest.import.most-bytes", "3145728"));
    upload.places = new UploadPlaces(upload.settings);
    upload.requests = new Requests(Clock.systemUTC(), upload.settings);
  }

  private ImportView receive(long declared, InputStream file) throws Exception {
    return CONTEXT.call(() -> upload.receive(TARGET, declared, file));
  }

  @Test
  void handsTheFileOnInParts() throws Exception {
    byte[] file = new byte[2_500_000];
    new java.util.Random(1).nextBytes(file);

    receive(file.length, new ByteArrayInputStream(file));

    assertThat(parts).extracting(AddPart::index).containsExactly(0, 1, 2);
    assertThat(parts)
        .extracting(part -> part.bytes().length)
        .containsExactly(1 << 20, 1 << 20, 2_500_000 - (2 << 20));
    assertThat(started).containsExactly(new StartImport(new UUID(0, 7), Sha256.hexOf(file)));
  }

  @Test
  void isRepeatableAsAWholeButNotPartByPart() throws Exception {
    receive(-1, new ByteArrayInputStream(new byte[1_500_000]));

    assertThat(requests)
        .extracting(RequestId::repeatable)
        .containsExactly(true, false, false, true);
    assertThat(requests.get(0)).isEqualTo(requests.get(3));
    assertThat(requests).extracting(RequestId::value).hasSize(4);
  }

  @Test
  void startsNothingWhenTheClientBreaksOff() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[1_200_000]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] into, int from, int most) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> receive(2_000_000, broken)).isInstanceOf(IOException.class);
    assertThat(started).isEmpty();
    assertThat(discarded).containsExactly(new UUID(0, 7));
  }

  @Test
  void refusesFilesBeyondTheLimit() {
    assertThatThrownBy(() -> receive(3_145_729, InputStream.nullInputStream()))
        .isInstanceOfSatisfying(HttpProblem.class, p -> assertThat(p.status()).isEqualTo(413));
    assertThatThrownBy(() -> receive(-1, new ByteArrayInputStream(new byte[3_145_729])))
        .isInstanceOfSatisfying(HttpProblem.class, p -> assertThat(p.status()).isEqualTo(413));
    assertThat(started).isEmpty();
    assertThat(discarded).containsExactly(new UUID(0, 7));
  }

  @Test
  void saysWhatToDoAboutAFileThatIsTooLarge() {
    assertThatThrownBy(() -> receive(3_145_729, InputStream.nullInputStream()))
        .hasMessageStartingWith("The body may have at most 3 MiB. Compress the file with gzip");
  }

  @Test
  void discardsNothingOfAnImportThatStarted() throws Exception {
    receive(-1, new ByteArrayInputStream(new byte[1_500_000]));

    assertThat(discarded).isEmpty();
  }

  @Test
  void refusesAnEmptyBodyBeforeAnythingIsOpened() {
    assertThatThrownBy(() -> receive(-1, InputStream.nullInputStream()))
        .hasMessageContaining("file to import");
    assertThat(requests).isEmpty();
  }

  private static ImportView anImport() {
    BucketCounts none = new BucketCounts(0, 0, 0, 0, 0, 0);
    return new ImportView(
        new UUID(0, 8),
        "blog",
        ImportFormat.DISQUS,
        false,
        ImportState.QUEUED,
        new ImportView.Progress(0, null),
        new ImportView.Buckets(none, none),
        false,
        Instant.EPOCH,
        null,
        null,
        null);
  }
}
