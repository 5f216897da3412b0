import { token } from "./client";
import { Fault, faultOf } from "./fault";
import type { ImportStarted } from "./types";

/** A file on its way. */
export interface Upload {
  readonly done: Promise<ImportStarted>;
  abort(): void;
}

/** Sends a file to import, telling after each piece how much of it has arrived, from 0 to 1. */
export function upload(site: string, file: File, dryRun: boolean, sent: (share: number) => void): Upload {
  // fetch() does not tell how much of a body was sent.
  const request = new XMLHttpRequest();
  const done = new Promise<ImportStarted>((resolve, reject) => {
    request.open("POST", `/api/v1/sites/${encodeURIComponent(site)}/imports?format=disqus&dryRun=${dryRun}`);
    request.setRequestHeader("X-Parley-CSRF", token());
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Idempotency-Key", crypto.getRandomValues(new Uint32Array(4)).join("-"));
    request.upload.addEventListener("progress", (event) => sent(event.loaded / event.total));
    request.addEventListener("load", () => {
      const body: unknown = parsed(request.responseText);
      if (request.status === 202) {
        resolve(body as ImportStarted);
      } else {
        reject(faultOf(request.status, body));
      }
    });
    request.addEventListener("error", () => reject(new Fault(0, "unreachable", "")));
    request.addEventListener("abort", () => reject(new Fault(0, "aborted", "")));
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not from Parley itself, for example from a proxy before it: the status has to do.
    return null;
  }
}
