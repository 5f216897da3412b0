import type { Import, Page, Problem, Session, Site } from "./api-types";

/** A call that did not succeed. */
export class Fault extends Error {
  constructor(
    /** HTTP status, or 0 when no answer arrived. */
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly field: string | null = null,
    readonly requestId: string | null = null,
  ) {
    super(detail);
  }
}

const BASE = "/api/v1";

/** Speaks with the API as the person who is signed in. */
export class Api {
  constructor(private readonly csrf: string = "") {}

  session(): Promise<Session> {
    return this.call("GET", "/session");
  }

  signIn(tenant: string, email: string, password: string): Promise<Session> {
    const who = tenant === "" ? { email, password } : { tenant, email, password };
    return this.call("POST", "/session", who);
  }

  async signOut(): Promise<void> {
    await this.call("DELETE", "/session");
  }

  async acceptInvitation(token: string, password: string): Promise<{ email: string }> {
    return this.call("POST", "/invitations/accept", { token, password });
  }

  sites(): Promise<Page<Site>> {
    return this.call("GET", "/sites?limit=100");
  }

  createSite(key: string, name: string, origins: readonly string[]): Promise<Site> {
    return this.call("POST", "/sites", { key, name, origins });
  }

  imports(): Promise<Page<Import>> {
    return this.call("GET", "/imports?limit=50");
  }

  import(id: string): Promise<Import> {
    return this.call("GET", `/imports/${encodeURIComponent(id)}`);
  }

  change(id: string, action: "cancel" | "resume" | "undo"): Promise<Import> {
    return this.call("POST", `/imports/${encodeURIComponent(id)}/${action}`);
  }

  /** Sends a file, telling after each piece how much of it has arrived, from 0 to 1. */
  upload(site: string, file: File, dryRun: boolean, sent: (share: number) => void): Upload {
    const request = new XMLHttpRequest();
    const done = new Promise<{ id: string }>((resolve, reject) => {
      request.open(
        "POST",
        `${BASE}/sites/${encodeURIComponent(site)}/imports?format=disqus&dryRun=${dryRun}`,
      );
      request.setRequestHeader("X-Parley-CSRF", this.csrf);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("Idempotency-Key", crypto.getRandomValues(new Uint32Array(4)).join("-"));
      request.upload.addEventListener("progress", (event) => sent(event.loaded / event.total));
      request.addEventListener("load", () => {
        if (request.status === 202) {
          resolve(JSON.parse(request.responseText) as { id: string });
        } else {
          reject(faultOf(request.status, request.responseText));
        }
      });
      request.addEventListener("error", () => reject(new Fault(0, "unreachable", "")));
      request.addEventListener("abort", () => reject(new Fault(0, "aborted", "")));
      request.send(file);
    });
    return { done, abort: () => request.abort() };
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = {};
    if (method !== "GET") {
      headers["X-Parley-CSRF"] = this.csrf;
    }
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
    }
    let answer: Response;
    try {
      answer = await fetch(BASE + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      throw new Fault(0, "unreachable", "");
    }
    const text = await answer.text();
    if (!answer.ok) {
      throw faultOf(answer.status, text);
    }
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

export interface Upload {
  readonly done: Promise<{ id: string }>;
  abort(): void;
}

function faultOf(status: number, text: string): Fault {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // Not from Parley itself, for example from a proxy before it: the status has to do.
  }
  return new Fault(
    status,
    problem.code ?? "",
    problem.detail ?? problem.title ?? "",
    problem.field ?? null,
    problem.requestId ?? null,
  );
}
