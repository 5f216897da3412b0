import { afterEach, describe, expect, it, vi } from "vitest";
import { Client, Refusal, Unreachable } from "../src/client";
import { Reader } from "../src/reader";
import { memoryShelf } from "../src/storage";

const THREAD = { identifier: "a b&c", url: "https://news.test/a", title: "A" };

function answering(...answers: (Response | Error)[]) {
  const mock = vi.fn<typeof fetch>();
  for (const answer of answers) {
    if (answer instanceof Error) {
      mock.mockRejectedValueOnce(answer);
    } else {
      mock.mockResolvedValueOnce(answer);
    }
  }
  vi.stubGlobal("fetch", mock);
  return mock;
}

function client(reader = new Reader(memoryShelf(), "site")): Client {
  return new Client("https://parley.test", "demo", THREAD, reader);
}

afterEach(() => vi.unstubAllGlobals());

describe("the client", () => {
  it("asks for the thread by its identifier and address, without credentials or headers of its own", async () => {
    const mock = answering(Response.json({ thread: null, items: [], next: null }));

    await client().page("best", null);

    const [url, call] = mock.mock.calls[0]!;
    expect(url).toBe(
      "https://parley.test/api/v1/sites/demo/comments?identifier=a+b%26c&url=https%3A%2F%2Fnews.test%2Fa&sort=best&limit=50",
    );
    expect(call).toMatchObject({ credentials: "omit", headers: {} });
  });

  it("does not ask what is mine when this device never wrote", async () => {
    const mock = answering();

    expect(await client().mine()).toEqual([]);
    expect(mock).not.toHaveBeenCalled();
  });

  it("sends the key and the token of the writer", async () => {
    const reader = new Reader(memoryShelf(), "site");
    reader.keepToken("token-of-sixteen-characters");
    const mock = answering(Response.json({}, { status: 201 }));

    await client(reader).post("text", null, { name: "Anna", email: "", replies: false }, "key-1");

    const call = mock.mock.calls[0]![1]!;
    expect(call.headers).toMatchObject({
      "Idempotency-Key": "key-1",
      "X-Parley-Author": "token-of-sixteen-characters",
    });
    expect(JSON.parse(String(call.body))).toEqual({
      ...THREAD,
      body: "text",
      guest: { name: "Anna" },
    });
  });

  it("says that the guest wants to hear of replies", async () => {
    const mock = answering(Response.json({}, { status: 201 }));
    const guest = { name: "Anna", email: "anna@example.org", replies: true };

    await client(new Reader(memoryShelf(), "site")).post("text", null, guest, "key-1");

    expect(JSON.parse(String(mock.mock.calls[0]![1]!.body)).guest).toEqual({
      name: "Anna",
      email: "anna@example.org",
      replyMails: true,
    });
  });

  it("tells a refusal with field, request and time to wait", async () => {
    answering(
      Response.json(
        { code: "comment.body.long", detail: "Too long.", field: "body", requestId: "r-1" },
        { status: 400, headers: { "Retry-After": "30" } },
      ),
    );

    const fault = await client()
      .edit("id", "text")
      .catch((cause: unknown) => cause);

    expect(fault).toBeInstanceOf(Refusal);
    expect(fault).toMatchObject({
      status: 400,
      code: "comment.body.long",
      field: "body",
      requestId: "r-1",
      retryAfter: 30,
      message: "Too long.",
    });
  });

  it("tells a refusal of somebody else, such as a proxy, from no answer", async () => {
    answering(new Response("<h1>Bad gateway</h1>", { status: 502 }), new TypeError("no network"));

    await expect(client().settings()).rejects.toBeInstanceOf(Refusal);
    await expect(client().settings()).rejects.toBeInstanceOf(Unreachable);
  });
});
