import createClient, { type Client } from "openapi-fetch";
import type { paths } from "#api";
import { Fault, faultOf } from "./fault";

const PATIENCE_MILLIS = 20_000;

let csrf = "";

/** Lets every change from now on carry the token of the session. */
export function carryToken(token: string): void {
  csrf = token;
}

/** The token of the session, for requests that are not sent by the client. */
export function token(): string {
  return csrf;
}

/** Speaks with the API; each request gets its credential just before it is sent. */
export function speakerWith(credential: (request: Request) => void): Client<paths> {
  const speaker = createClient<paths>({
    baseUrl: `${window.location.origin}/api`,
    fetch: (request) =>
      fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MILLIS)]) }),
  });
  speaker.use({
    onRequest({ request }) {
      credential(request);
      return request;
    },
  });
  return speaker;
}

/** Speaks with the API as the person who is signed in. */
export const client = speakerWith((request) => {
  if (request.method !== "GET") {
    request.headers.set("X-Parley-CSRF", csrf);
  }
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer; a refusal, and an answer that never came, become a {@link Fault}. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") {
      throw cause;
    }
    throw new Fault(0, "unreachable", "");
  }
  if (!answer.response.ok) {
    throw faultOf(answer.response.status, answer.error);
  }
  return answer.data as T;
}
