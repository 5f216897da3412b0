package io.parley.exchange.core;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.ReportLine;
import io.parley.exchange.api.ReportRequest;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.exchange.core.database.Database;
import io.parley.exchange.core.running.Erasure;
import io.parley.exchange.core.running.Imports;
import io.parley.exchange.core.upload.Uploads;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers the contract: who may ask, and which feature does what. */
@Singleton
@Typed(ExchangeCore.class)
public final class ExchangeCore implements Exchange {
  private final Tenancy tenancy;
  private final Database database;
  private final Uploads uploads;
  private final Imports imports;
  private final Erasure erasure;
  private final Outbox outbox;

  @Inject
  public ExchangeCore(
      Tenancy tenancy,
      Database database,
      Uploads uploads,
      Imports imports,
      Erasure erasure,
      Outbox outbox) {
    this.tenancy = tenancy;
    this.database = database;
    this.uploads = uploads;
    this.imports = imports;
    this.erasure = erasure;
    this.outbox = outbox;
  }

  @Override
  public Upload openUpload(OpenUpload command) {
    TenantId tenant = authorise();
    PublicSite site =
        tenancy
            .findSite(command.site())
            .filter(found -> found.tenant().equals(tenant))
            .orElseThrow(() -> new NotFound("site.unknown", "There is no such site.", "site"));
    return uploads.open(command, site.id());
  }

  @Override
  public Upload addPart(AddPart command) {
    authorise();
    return uploads.add(command);
  }

  @Override
  public void discard(UUID upload) {
    authorise();
    uploads.discard(upload);
  }

  @Override
  public ImportView start(StartImport command) {
    authorise();
    return imports.start(command);
  }

  @Override
  public ImportView find(UUID id) {
    authorise();
    return imports.find(id);
  }

  @Override
  public Page<ImportView> imports(PageRequest page) {
    authorise();
    return imports.page(page);
  }

  @Override
  public Page<ReportLine> report(ReportRequest query) {
    authorise();
    return imports.report(query);
  }

  @Override
  public ImportView cancel(UUID id) {
    authorise();
    return imports.cancel(id);
  }

  @Override
  public ImportView resume(UUID id) {
    authorise();
    return imports.resume(id);
  }

  @Override
  public ImportView undo(UUID id) {
    authorise();
    return imports.undo(id);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasure.tenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return database.auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasure.site(site);
  }

  @Override
  public EventBacklog eventBacklog() {
    return outbox.eventBacklog();
  }

  @Override
  public long redriveEvents() {
    return outbox.redriveEvents();
  }

  private static TenantId authorise() {
    CallContext call = CallContext.current();
    call.require(Scope.SITE_ADMIN);
    return call.requireTenant();
  }
}
