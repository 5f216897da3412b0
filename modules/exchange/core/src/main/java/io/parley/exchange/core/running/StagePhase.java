package io.parley.exchange.core.running;

import io.parley.exchange.api.ImportView;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.disqus.DisqusReader;
import io.parley.exchange.core.file.FileFault;
import io.parley.exchange.core.file.FileLimits;
import io.parley.exchange.core.staging.RecordSource;
import io.parley.exchange.core.staging.RecordTable;
import io.parley.exchange.core.staging.StagedRecord;
import io.parley.exchange.core.upload.PartStream;
import io.parley.kernel.runtime.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file into the table of records. XML cannot be entered in the middle: after an
 * interruption the file is read from its start and what is there already is passed over.
 */
@Singleton
final class StagePhase implements Phase<List<StagedRecord>> {
  private static final int MOST_RECORDS = 1_000;
  private static final int MOST_WEIGHT = 4 << 20;

  private final Database database;
  private final FileLimits limits;
  private final Clock clock;

  @Inject
  StagePhase(Database database, Settings settings, Clock clock) {
    this.database = database;
    this.limits = FileLimits.of(settings);
    this.clock = clock;
  }

  @Override
  public Batches<List<StagedRecord>> open(Run run) {
    ImportRow row =
        database.read(
            connection ->
                ImportTable.find(connection, run.importId()).orElseThrow(ImportTable::unknown));
    long staged = database.read(connection -> RecordTable.last(connection, run.importId()));
    return new Reading(run, row, staged);
  }

  @Override
  public void work(Run run, List<StagedRecord> batch) {
    database.run(
        connection -> {
          RecordTable.add(connection, run.importId(), batch);
          Lease.confirm(connection, run);
        });
  }

  private RecordSource source(ImportRow row, InputStream file) throws FileFault {
    return switch (row.format()) {
      case DISQUS -> DisqusReader.open(file, limits, clock.instant());
    };
  }

  private final class Reading implements Batches<List<StagedRecord>> {
    private final Run run;
    private final ImportRow row;
    private final long staged;
    private @Nullable RecordSource source;
    private ImportView.@Nullable Failure fault;
    private long read;
    private boolean over;

    Reading(Run run, ImportRow row, long staged) {
      this.run = run;
      this.row = row;
      this.staged = staged;
      this.over = row.total() != null;
    }

    @Override
    public @Nullable List<StagedRecord> next() {
      List<StagedRecord> batch = new ArrayList<>();
      int weight = 0;
      while (!over && fault == null && batch.size() < MOST_RECORDS && weight < MOST_WEIGHT) {
        StagedRecord record = record();
        if (record != null && record.position() > staged) {
          batch.add(record);
          weight += record.weight();
        }
      }
      return batch.isEmpty() ? null : batch;
    }

    private @Nullable StagedRecord record() {
      try {
        if (source == null) {
          source = source(row, new PartStream(database, row.id()));
        }
        StagedRecord record = source.next();
        if (record == null) {
          over = true;
        } else {
          read = record.position();
        }
        return record;
      } catch (FileFault found) {
        fault = new ImportView.Failure(found.code(), found.detail(), found.line(), found.column());
        return null;
      }
    }

    @Override
    public void ended() {
      if (row.total() != null) {
        return;
      }
      database.run(
          connection -> {
            ImportTable.readingEnded(connection, row.id(), Math.max(read, staged), fault);
            Lease.confirm(connection, run);
          });
    }

    @Override
    public void close() {
      if (source != null) {
        source.close();
      }
    }
  }
}
