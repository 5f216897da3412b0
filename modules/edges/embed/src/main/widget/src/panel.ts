import type { CommentPage, CommentView, PersonalState, SiteView, SortOrder } from "./api-types";
import { Refusal, type Client } from "./client";
import { CommentCard, STRANGER } from "./comment-card";
import { Composer, type Writing } from "./composer";
import { button, element } from "./dom";
import type { Drafts } from "./drafts";
import { notice, sentence } from "./faults";
import type { Reader } from "./reader";
import { Removal } from "./removal";
import type { Shelf } from "./storage";
import type { Texts } from "./texts";
import { indentsReplies, lastBelow, Tree, type Place } from "./tree";

const SORTS: readonly SortOrder[] = ["oldest", "newest", "best"];
const SORT_NAME = "parley:sort";
const NOBODY: CommentView["author"] = { name: "", kind: "guest" };
const NEWS_MILLIS = 60_000;
/** How many pages are read to find a linked comment before giving up. */
const PAGES_FOR_LINK = 20;

export interface PanelSurroundings {
  readonly client: Client;
  readonly reader: Reader;
  readonly drafts: Drafts;
  readonly shelf: Shelf;
  readonly texts: Texts;
}

/** The discussion of one page. */
export class Panel {
  readonly root: HTMLElement;
  private readonly heading = element("h2", { class: "title", tabindex: -1 });
  private readonly head: HTMLElement;
  private readonly sortSelect: HTMLSelectElement;
  private readonly top = element("div");
  private readonly news = element("div", { class: "news", hidden: true });
  private readonly list = element("ol", { class: "comments", role: "list" });
  private readonly bottom = element("div", { class: "more" });
  private readonly live = element("p", { class: "unseen", role: "status" });

  private tree = new Tree();
  private cards = new Map<string, CommentCard>();
  private personal = new Map<string, PersonalState>();
  private site: SiteView | null = null;
  private next: string | null = null;
  private total = 0;
  private closed = false;
  private sort: SortOrder;
  private turn = 0;

  constructor(private readonly around: PanelSurroundings) {
    const { texts, shelf } = around;
    this.sort = SORTS.find((sort) => sort === shelf.get(SORT_NAME)) ?? "oldest";
    this.sortSelect = element(
      "select",
      { id: "parley-sort" },
      ...SORTS.map((sort) =>
        element("option", { value: sort, selected: sort === this.sort }, texts.sorts[sort]),
      ),
    );
    this.sortSelect.addEventListener("change", () => this.sortBy(this.sortSelect.value));
    this.head = element(
      "div",
      { class: "head" },
      this.heading,
      element(
        "div",
        { class: "sort" },
        element("label", { for: "parley-sort" }, texts.sortBy),
        this.sortSelect,
      ),
    );
    this.root = element(
      "section",
      { "aria-label": texts.title(0), lang: texts.language },
      this.head,
      this.top,
      this.news,
      this.list,
      this.bottom,
      this.live,
    );
    this.count(0);
    this.skeleton();
    window.addEventListener("hashchange", () => void this.followLink());
    setInterval(() => void this.lookForNews(), NEWS_MILLIS);
  }

  /** Reads the thread from its beginning and shows it. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    const { client } = this.around;
    this.root.setAttribute("aria-busy", "true");
    try {
      const [site, page, mine] = await Promise.all([
        this.site ?? client.settings(),
        client.page(this.sort, null),
        client.mine().catch(() => []),
      ]);
      if (turn === this.turn) {
        this.site = site;
        this.personal = new Map(mine.map((state) => [state.comment, state]));
        this.begin(page);
        this.showPending();
        await this.followLink();
      }
    } catch (fault) {
      if (turn === this.turn) {
        this.fail(fault);
      }
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  private skeleton(): void {
    this.head.hidden = true;
    this.top.replaceChildren(
      element("p", { class: "unseen", role: "status" }, this.around.texts.loading),
      ...[1, 2, 3].map(() => element("div", { class: "bone" })),
    );
  }

  private fail(fault: unknown): void {
    const { texts } = this.around;
    const unknown = fault instanceof Refusal && fault.status === 404;
    const again = {
      text: texts.retry,
      act: (): void => {
        this.skeleton();
        void this.load();
      },
    };
    this.top.replaceChildren(
      notice(
        fault,
        texts,
        unknown ? null : again,
        unknown ? texts.unknownSite : sentence(fault, texts),
      ),
    );
    if (!unknown) {
      window.addEventListener("online", again.act, { once: true });
    }
  }

  private begin(page: CommentPage): void {
    this.tree = new Tree();
    this.cards = new Map();
    this.list.replaceChildren();
    this.head.hidden = false;
    this.news.hidden = true;
    this.closed = (this.site?.closed ?? false) || page.thread?.state === "closed";
    this.count(page.thread?.commentCount ?? 0);
    this.showTop();
    this.append(page);
  }

  private append(page: CommentPage): CommentCard[] {
    const added = page.items
      .map((comment) => this.insert(comment))
      .filter((card) => card !== null);
    this.next = page.next;
    this.showBottom();
    return added;
  }

  private count(total: number): void {
    this.total = total;
    this.heading.textContent = this.around.texts.title(total);
  }

  private writable(): boolean {
    return !this.closed && (this.site?.guestPosting ?? false);
  }

  private showTop(): void {
    const { texts } = this.around;
    if (this.writable()) {
      this.top.replaceChildren(
        this.composer({
          label: texts.commentLabel,
          action: texts.post,
          place: "new",
          asksName: true,
          mailsReplies: this.site?.replyMails ?? false,
          send: (writing) => this.post(writing, null),
        }).root,
      );
    } else {
      const said = this.closed ? texts.closed : texts.readOnly;
      this.top.replaceChildren(element("p", { class: "notice" }, said));
    }
  }

  private showBottom(): void {
    const { texts } = this.around;
    this.sortSelect.parentElement?.toggleAttribute("hidden", this.tree.size < 2);
    if (this.next !== null) {
      const more = button(texts.more, "wide", () => void this.showMore(more));
      this.bottom.replaceChildren(more);
    } else if (this.tree.size === 0 && this.writable()) {
      this.bottom.replaceChildren(element("p", { class: "empty" }, texts.empty));
    } else {
      this.bottom.replaceChildren();
    }
  }

  /** Puts a comment where the order of reading has it. */
  private insert(comment: CommentView, first = false): CommentCard | null {
    const parent = comment.parentId ? this.tree.find(comment.parentId) : undefined;
    const before = parent && lastBelow(parent);
    const atTop = first && !comment.parentId;
    const place = this.tree.add(comment, atTop);
    if (place === null || this.site === null) {
      this.cards.get(comment.id)?.show();
      return null;
    }
    const card = new CommentCard(place, {
      texts: this.around.texts,
      site: this.site,
      writable: () => this.writable(),
      actions: {
        reply: (on) => this.reply(on),
        edit: (on) => void this.edit(on),
        remove: (on) => this.remove(on),
        vote: (on, value) => void this.vote(on, value),
        address: (id) => `#comment-${id}`,
      },
    });
    this.cards.set(comment.id, card);
    this.position(card, place, before, atTop);
    const state = this.personal.get(comment.id);
    if (state) {
      card.know(standingOf(state));
    }
    return card;
  }

  private position(
    card: CommentCard,
    place: Place,
    before: Place | undefined,
    first: boolean,
  ): void {
    const { parent } = place;
    if (parent === null) {
      this.list[first ? "prepend" : "append"](card.item);
    } else if (indentsReplies(parent)) {
      this.cards.get(parent.comment.id)?.replies?.append(card.item);
    } else if (before) {
      this.cards.get(before.comment.id)?.item.after(card.item);
    }
  }

  private showPending(): void {
    for (const state of this.personal.values()) {
      if (state.pending) {
        this.insert(state.pending);
      }
    }
    this.showBottom();
  }

  private sortBy(chosen: string): void {
    const sort = SORTS.find((known) => known === chosen);
    if (sort && sort !== this.sort) {
      this.sort = sort;
      this.around.shelf.set(SORT_NAME, sort);
      void this.load();
    }
  }

  private async showMore(pressed: HTMLButtonElement): Promise<void> {
    const { texts, client } = this.around;
    pressed.setAttribute("aria-disabled", "true");
    pressed.textContent = texts.loading;
    try {
      const added = this.append(await client.page(this.sort, this.next));
      this.say(texts.moreShown(added.length));
      added[0]?.focus();
    } catch (fault) {
      const again = { text: texts.retry, act: () => void this.showMore(pressed) };
      this.bottom.replaceChildren(notice(fault, texts, again));
    }
  }

  /** Goes to the comment that the address of the page names, reading on until it is there. */
  private async followLink(): Promise<void> {
    const id = /^#comment-([0-9a-f-]{36})$/i.exec(window.location.hash)?.[1]?.toLowerCase();
    if (id === undefined || this.site === null) {
      return;
    }
    try {
      for (let page = 0; !this.cards.has(id) && this.next !== null && page < PAGES_FOR_LINK; page++) {
        this.append(await this.around.client.page(this.sort, this.next, 100));
      }
    } catch {
      // The list offers its own way on; the link just leads nowhere for now.
    }
    const card = this.cards.get(id);
    for (const other of this.cards.values()) {
      other.article.classList.toggle("marked", other === card);
    }
    if (card) {
      card.article.scrollIntoView({ block: "center" });
      card.article.focus({ preventScroll: true });
    } else {
      this.say(this.around.texts.notFound);
    }
  }

  /** Offers comments that others posted meanwhile, without moving what is being read. */
  private async lookForNews(): Promise<void> {
    if (document.visibilityState !== "visible" || this.site === null || !this.root.isConnected) {
      return;
    }
    try {
      const page = await this.around.client.page("newest", null, 1);
      const fresh = (page.thread?.commentCount ?? 0) - this.total;
      if (fresh > 0) {
        const words = this.around.texts.news(fresh);
        if (this.news.textContent !== words) {
          this.news.replaceChildren(button(words, "wide", () => void this.showNews()));
          this.news.hidden = false;
          this.say(words);
        }
      }
    } catch {
      // Looking again later is enough.
    }
  }

  private async showNews(): Promise<void> {
    this.heading.focus();
    await this.load();
  }

  private composer(purpose: ConstructorParameters<typeof Composer>[0]): Composer {
    return new Composer(purpose, this.around.drafts, this.around.reader, this.around.texts);
  }

  private async post(writing: Writing, parent: CommentCard | null): Promise<void> {
    const { client, reader, texts } = this.around;
    const answer = await client.post(
      writing.body,
      parent?.comment.id ?? null,
      { name: writing.name, email: writing.email, replies: writing.replies },
      writing.key,
    );
    if (answer.authorToken) {
      reader.keepToken(answer.authorToken);
    }
    const pending = answer.status === "pending";
    const minutes = this.site?.editWindowMinutes ?? 0;
    this.personal.set(answer.comment.id, {
      comment: answer.comment.id,
      own: true,
      editableUntil: new Date(Date.parse(answer.comment.createdAt) + minutes * 60_000).toISOString(),
      vote: 0,
      ...(pending ? { pending: answer.comment } : {}),
    });
    if (!pending) {
      this.count(this.total + 1);
    }
    parent?.under.replaceChildren();
    const card = this.insert(answer.comment, this.sort === "newest");
    this.showBottom();
    const said = pending ? texts.waitingHint : texts.posted;
    this.say(writing.replies ? `${said} ${texts.replyMailsAsked}` : said);
    card?.focus();
  }

  private reply(card: CommentCard): void {
    const { texts } = this.around;
    const composer = this.composer({
      label: texts.replyLabel(card.comment.author.name),
      action: texts.postReply,
      place: `reply:${card.comment.id}`,
      asksName: true,
      mailsReplies: this.site?.replyMails ?? false,
      send: (writing) => this.post(writing, card),
      cancel: () => {
        card.under.replaceChildren();
        card.control("reply")?.focus();
      },
    });
    card.under.replaceChildren(composer.root);
    composer.focus();
  }

  private async edit(card: CommentCard): Promise<void> {
    const { client, texts } = this.around;
    let source: string;
    try {
      source = await client.source(card.comment.id);
    } catch (fault) {
      this.complain(card, fault, () => void this.edit(card));
      return;
    }
    const done = (): void => {
      card.under.replaceChildren();
      card.article.hidden = false;
    };
    const composer = this.composer({
      label: texts.editLabel,
      action: texts.save,
      place: `edit:${card.comment.id}`,
      asksName: false,
      begin: source,
      send: async (writing) => {
        card.place.comment = await client.edit(card.comment.id, writing.body);
        done();
        card.show();
        card.focus();
        this.say(texts.saved);
      },
      cancel: () => {
        done();
        card.control("edit")?.focus();
      },
    });
    card.article.hidden = true;
    card.under.replaceChildren(composer.root);
    composer.focus();
  }

  private remove(card: CommentCard): void {
    const { texts } = this.around;
    const back = (): void => {
      card.under.replaceChildren();
      card.article.hidden = false;
    };
    const removal = new Removal(
      texts,
      () => {
        back();
        this.say(texts.kept);
        card.control("remove")?.focus();
      },
      (leaving) => void this.sendRemoval(card, leaving, back),
    );
    card.article.hidden = true;
    card.under.replaceChildren(removal.root);
    removal.undoButton.focus();
  }

  private async sendRemoval(card: CommentCard, leaving: boolean, back: () => void): Promise<void> {
    try {
      await this.around.client.remove(card.comment.id, leaving);
    } catch (fault) {
      back();
      this.complain(card, fault, () => void this.sendRemoval(card, false, back));
      return;
    }
    const held = card.under.matches(":focus-within");
    back();
    if (!card.standing.pending) {
      this.count(Math.max(0, this.total - 1));
    }
    this.personal.delete(card.comment.id);
    if (card.place.children.length > 0) {
      card.place.comment = { ...card.comment, tombstone: true, html: "", author: NOBODY };
      card.know(STRANGER);
    } else {
      this.tree.remove(card.place);
      this.cards.delete(card.comment.id);
      card.item.remove();
    }
    this.showBottom();
    if (held) {
      this.heading.focus({ preventScroll: true });
    }
  }

  private async vote(card: CommentCard, value: number): Promise<void> {
    const before = { comment: card.comment, standing: card.standing };
    const guess = card.comment.score + value - card.standing.vote;
    this.score(card, guess, value);
    try {
      this.score(card, await this.around.client.vote(card.comment.id, value), value);
    } catch (fault) {
      this.score(card, before.comment.score, before.standing.vote);
      this.complain(card, fault, () => void this.vote(card, value));
    }
  }

  private score(card: CommentCard, score: number, vote: number): void {
    card.place.comment = { ...card.comment, score };
    card.know({ ...card.standing, vote });
  }

  private complain(card: CommentCard, fault: unknown, retry: () => void): void {
    const { texts } = this.around;
    const again = {
      text: texts.retry,
      act: (): void => {
        card.under.replaceChildren();
        retry();
      },
    };
    const final = fault instanceof Refusal && fault.status < 500 && fault.status !== 429;
    card.under.replaceChildren(notice(fault, texts, final ? null : again));
  }

  private say(words: string): void {
    this.live.textContent = words;
  }
}

function standingOf(state: PersonalState): CommentCard["standing"] {
  return {
    own: state.own,
    editableUntil: state.editableUntil ? Date.parse(state.editableUntil) : 0,
    vote: state.vote,
    pending: Boolean(state.pending),
  };
}
