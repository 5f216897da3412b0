package io.parley.edges.rest.tenant;

import io.parley.exchange.api.AddPart;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.exchange.api.StartImport;
import io.parley.exchange.api.Upload;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hands a file on to {@link Exchange} part by part: one part is in memory at a time, whatever the
 * size of the file. The import is started only after the last byte arrived; when the client breaks
 * off before, or the file is refused, nothing was started and what arrived is thrown away.
 */
@ApplicationScoped
public class ImportUpload {
  private static final int MOST_BYTES = 1 << 30;

  private static final Logger LOG = Logger.getLogger(ImportUpload.class);

  @Inject Exchange exchange;
  @Inject Requests requests;
  @Inject Settings settings;
  @Inject UploadPlaces places;

  ImportView receive(OpenUpload target, long declaredBytes, InputStream file) throws IOException {
    long most = settings.number("parley.rest.import.most-bytes", MOST_BYTES);
    if (declaredBytes > most) {
      throw tooLarge(most);
    }
    UploadPlaces.Place place = places.take(CallContext.current().requireTenant());
    try {
      return receive(target, file, most);
    } finally {
      place.giveBack();
    }
  }

  private ImportView receive(OpenUpload target, InputStream file, long most) throws IOException {
    byte[] part = file.readNBytes(Upload.PART);
    if (part.length == 0) {
      throw new Rejected("body.missing", "The body must be the file to import.");
    }
    CallContext context = CallContext.current();
    // Until the first part was here, the time for the request may have passed.
    Upload upload = requests.renewed(context).run(() -> exchange.openUpload(target));
    boolean started = false;
    try {
      StartImport start =
          new StartImport(upload.id(), handOn(context, upload.id(), part, file, most));
      ImportView view = requests.renewed(context).run(() -> exchange.start(start));
      started = true;
      return view;
    } finally {
      if (!started) {
        discard(context, upload.id());
      }
    }
  }

  /** Hands all parts on and tells their digest. */
  private String handOn(CallContext context, UUID upload, byte[] first, InputStream file, long most)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    long received = 0;
    byte[] part = first;
    for (int index = 0; part.length > 0; index++) {
      received += part.length;
      if (received > most) {
        throw tooLarge(most);
      }
      digest.update(part);
      AddPart command = new AddPart(upload, index, part);
      step(context).run(() -> exchange.addPart(command));
      part = file.readNBytes(Upload.PART);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  // What went wrong before is what the client is to hear; what cannot be discarded now goes after a
  // day.
  private void discard(CallContext context, UUID upload) {
    try {
      step(context)
          .run(
              () -> {
                exchange.discard(upload);
                return true;
              });
    } catch (RuntimeException later) {
      LOG.warnf("An upload could not be discarded: %s", later.getMessage());
    }
  }

  private static HttpProblem tooLarge(long most) {
    return HttpProblem.tooLarge(
        most,
        "Compress the file with gzip (the limit counts the bytes that are sent), or split it:"
            + " threads of one file are found again by the next.");
  }

  /** Each part is a request of its own: parts are told apart by index and are repeatable anyway. */
  private CallContext step(CallContext context) {
    CallContext fresh = requests.renewed(context);
    return new CallContext(
        fresh.tenant(),
        fresh.actor(),
        fresh.deadline(),
        new RequestId(Ids.next(), false),
        fresh.trace());
  }
}
