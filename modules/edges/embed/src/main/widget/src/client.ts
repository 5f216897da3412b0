import type {
  CommentPage,
  CommentView,
  NewComment,
  PersonalState,
  PostedComment,
  Problem,
  SiteView,
  SortOrder,
} from "./api-types";
import type { Reader } from "./reader";

/** The server answered that it will not. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly field: string | null,
    readonly requestId: string | null,
    /** After how many seconds a repeat may succeed; null when it does not say. */
    readonly retryAfter: number | null,
  ) {
    super(detail);
  }
}

/** No answer arrived: the device is offline, or the server cannot be reached. */
export class Unreachable extends Error {}

/** How the page names its thread. */
export interface ThreadAddress {
  readonly identifier: string | null;
  readonly url: string | null;
  readonly title: string | null;
}

const READ_MILLIS = 15_000;
const WRITE_MILLIS = 20_000;

type Call = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** Speaks with the public API about one thread of one site. */
export class Client {
  private readonly site: string;

  constructor(
    base: string,
    site: string,
    private readonly thread: ThreadAddress,
    private readonly reader: Reader,
  ) {
    this.site = `${base}/api/v1/sites/${encodeURIComponent(site)}`;
  }

  settings(): Promise<SiteView> {
    return this.read<SiteView>("/embed");
  }

  page(sort: SortOrder, cursor: string | null, limit = 50): Promise<CommentPage> {
    const query = this.address();
    query.set("sort", sort);
    query.set("limit", String(limit));
    if (cursor !== null) {
      query.set("cursor", cursor);
    }
    return this.read<CommentPage>(`/comments?${query}`);
  }

  /** What concerns this reader alone; nothing when the device has no token. */
  async mine(): Promise<readonly PersonalState[]> {
    if (this.reader.token === null) {
      return [];
    }
    const answer = await this.read<{ items: readonly PersonalState[] }>(
      `/comments/mine?${this.address()}`,
      this.withToken(),
    );
    return answer.items;
  }

  async source(comment: string): Promise<string> {
    const answer = await this.read<{ body: string }>(
      `/comments/${comment}/source`,
      this.withToken(),
    );
    return answer.body;
  }

  /** Posts; the same `key` again posts nothing new and answers as before. */
  post(
    body: string,
    parentId: string | null,
    guest: { name: string; email: string; replies: boolean },
    key: string,
  ): Promise<PostedComment> {
    const { identifier, url, title } = this.thread;
    const comment: NewComment = {
      ...(identifier === null ? {} : { identifier }),
      ...(url === null ? {} : { url }),
      ...(title === null ? {} : { title }),
      ...(parentId === null ? {} : { parentId }),
      body,
      guest: {
        name: guest.name,
        ...(guest.email === "" ? {} : { email: guest.email }),
        ...(guest.replies ? { replyMails: true } : {}),
      },
    };
    return this.write<PostedComment>("/comments", {
      method: "POST",
      headers: { ...this.withToken(), "Idempotency-Key": key },
      body: JSON.stringify(comment),
    });
  }

  edit(comment: string, body: string): Promise<CommentView> {
    return this.write<CommentView>(`/comments/${comment}`, {
      method: "PATCH",
      headers: this.withToken(),
      body: JSON.stringify({ body }),
    });
  }

  /** Removes; `leaving` lets the request outlive the page. */
  async remove(comment: string, leaving: boolean): Promise<void> {
    await this.send(`/comments/${comment}`, {
      method: "DELETE",
      headers: this.withToken(),
      keepalive: leaving,
    });
  }

  async vote(comment: string, value: number): Promise<number> {
    const answer = await this.write<{ score: number }>(`/comments/${comment}/vote`, {
      method: "PUT",
      headers: { "X-Parley-Author": this.reader.tokenForVoting() },
      body: JSON.stringify({ value }),
    });
    return answer.score;
  }

  private address(): URLSearchParams {
    const query = new URLSearchParams();
    if (this.thread.identifier !== null) {
      query.set("identifier", this.thread.identifier);
    }
    // Beside an identifier, too: an imported thread may be known by its address alone.
    if (this.thread.url !== null) {
      query.set("url", this.thread.url);
    }
    return query;
  }

  private withToken(): Record<string, string> {
    const token = this.reader.token;
    return token === null ? {} : { "X-Parley-Author": token };
  }

  private async read<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.send(path, { headers });
    return (await answer.json()) as T;
  }

  private async write<T>(path: string, call: Call): Promise<T> {
    const headers = { ...call.headers, "Content-Type": "application/json" };
    const answer = await this.send(path, { ...call, headers });
    return (await answer.json()) as T;
  }

  private async send(path: string, call: Call): Promise<Response> {
    const patience = call.method === undefined ? READ_MILLIS : WRITE_MILLIS;
    let answer: Response;
    try {
      answer = await fetch(this.site + path, {
        ...call,
        credentials: "omit",
        referrerPolicy: "strict-origin-when-cross-origin",
        ...(call.keepalive ? {} : { signal: AbortSignal.timeout(patience) }),
      });
    } catch (cause) {
      throw new Unreachable(String(cause));
    }
    if (!answer.ok) {
      throw await refusal(answer);
    }
    return answer;
  }
}

async function refusal(answer: Response): Promise<Refusal> {
  let problem: Problem = {};
  try {
    problem = (await answer.json()) as Problem;
  } catch {
    // Not from Parley itself, for example from a proxy before it: the status has to do.
  }
  const seconds = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  return new Refusal(
    answer.status,
    problem.code ?? "",
    problem.detail ?? problem.title ?? "",
    problem.field ?? null,
    problem.requestId ?? answer.headers.get("X-Request-Id"),
    Number.isFinite(seconds) ? seconds : null,
  );
}
