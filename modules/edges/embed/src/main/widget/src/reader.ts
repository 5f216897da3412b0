import { randomKey } from "./drafts";
import type { Shelf } from "./storage";

/**
 * Who reads here, as far as this device knows: the token that proves which comments and votes are
 * theirs, and the name they last wrote under. Kept per site, on this device only, never as a cookie.
 */
export class Reader {
  constructor(
    private readonly shelf: Shelf,
    private readonly site: string,
  ) {}

  get token(): string | null {
    return this.shelf.get(this.name("author"));
  }

  keepToken(token: string): void {
    this.shelf.set(this.name("author"), token);
  }

  /** The token, made now when there is none: the first vote needs one. */
  tokenForVoting(): string {
    const token = this.token ?? randomKey() + randomKey();
    this.keepToken(token);
    return token;
  }

  get guestName(): string {
    return this.shelf.get(this.name("name")) ?? "";
  }

  get guestEmail(): string {
    return this.shelf.get(this.name("email")) ?? "";
  }

  keepGuest(name: string, email: string): void {
    this.shelf.set(this.name("name"), name);
    if (email === "") {
      this.shelf.remove(this.name("email"));
    } else {
      this.shelf.set(this.name("email"), email);
    }
  }

  private name(what: string): string {
    return `parley:${what}:${this.site}`;
  }
}
