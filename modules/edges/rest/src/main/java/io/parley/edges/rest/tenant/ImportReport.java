package io.parley.edges.rest.tenant;

import io.parley.edges.rest.answer.CsvLine;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.api.ReportRequest;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import io.parley.kernel.web.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The report of an import as comma-separated values, written page by page. */
@ApplicationScoped
public class ImportReport {
  @Inject Exchange exchange;
  @Inject Requests requests;

  /** Reads the first page at once, so that an import that is not there is a 404 and no torso. */
  StreamingOutput of(UUID id) {
    CallContext context = CallContext.current();
    Page<ReportLine> first = exchange.report(new ReportRequest(id, ReportRequest.MOST, null));
    return out -> {
      Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      csv.write(CsvLine.of("kind", "source_id", "bucket", "reason", "position"));
      Page<ReportLine> page = first;
      while (true) {
        for (ReportLine line : page.items()) {
          csv.write(
              CsvLine.of(
                  line.kind(),
                  line.sourceId(),
                  line.bucket().name().toLowerCase(Locale.ROOT),
                  line.reason(),
                  line.position()));
        }
        String next = page.next();
        if (next == null) {
          break;
        }
        ReportRequest following = new ReportRequest(id, ReportRequest.MOST, next);
        page = requests.renewed(context).run(() -> exchange.report(following));
      }
      csv.flush();
    };
  }
}
