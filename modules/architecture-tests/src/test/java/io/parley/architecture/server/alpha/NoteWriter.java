package io.parley.architecture.server.alpha;

import io.parley.architecture.server.api.Alpha;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Writes notes through the contract, outside the transaction of the chunk. */
@Dependent
@Named
public class NoteWriter extends AbstractItemWriter {
  @Inject @BatchProperty String tenant;
  @Inject Alpha alpha;

  @Override
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void writeItems(List<Object> items) {
    CallContext context =
        new CallContext(
            TenantId.parse(tenant),
            Actor.system("job"),
            Instant.now().plusSeconds(60),
            new RequestId(Ids.next(), false),
            "job");
    items.forEach(item -> context.run(() -> alpha.write("note " + item)));
  }
}
