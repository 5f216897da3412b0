import type { Shelf } from "./storage";

/** What is kept of a text that is not acknowledged yet. */
interface Draft {
  readonly body: string;
  /** The last attempt to send it: what was sent, and under which key. */
  readonly sent?: string;
  readonly key?: string;
}

/** Texts of one thread that are not acknowledged yet, by the place they are written at. */
export class Drafts {
  constructor(
    private readonly shelf: Shelf,
    private readonly thread: string,
    private readonly newKey: () => string = randomKey,
  ) {}

  /** The text that was written at this place, or null. */
  find(place: string): string | null {
    return this.read(place)?.body ?? null;
  }

  /** Keeps the text; blanks alone are not worth keeping. */
  keep(place: string, body: string): void {
    if (body.trim() === "") {
      this.drop(place);
    } else {
      this.write(place, { ...this.read(place), body });
    }
  }

  /**
   * The key to send `content` under. A repeat of the same content gets the same key, also after the
   * page was left, so that the server answers as it did the first time instead of posting twice;
   * other content gets another key.
   */
  attempt(place: string, content: string): string {
    const draft = this.read(place);
    if (draft?.sent === content && draft.key !== undefined) {
      return draft.key;
    }
    const key = this.newKey();
    this.write(place, { body: draft?.body ?? "", sent: content, key });
    return key;
  }

  drop(place: string): void {
    this.shelf.remove(this.name(place));
  }

  private read(place: string): Draft | null {
    const text = this.shelf.get(this.name(place));
    if (text !== null) {
      try {
        const read: unknown = JSON.parse(text);
        if (isDraft(read)) {
          return read;
        }
      } catch {
        // Written by something else: of no use here.
      }
    }
    return null;
  }

  private write(place: string, draft: Draft): void {
    this.shelf.set(this.name(place), JSON.stringify(draft));
  }

  private name(place: string): string {
    return `parley:draft:${this.thread}:${place}`;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" && value !== null && "body" in value && typeof value.body === "string"
  );
}

/** 128 random bits as hexadecimal digits; also where crypto.randomUUID is missing (plain http). */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
