import type { CommentView, SiteView } from "./api-types";
import { hueOf, HUES, initials } from "./avatars";
import { button, element, icon, showSanitisedHtml } from "./dom";
import { exactTime, relativeTime } from "./times";
import type { Texts } from "./texts";
import { DEEPEST_INDENT, indentsReplies, type Place } from "./tree";

const UP = "M8 2.5 13.5 9H10v4.5H6V9H2.5z";
const DOWN = "M8 13.5 2.5 7H6V2.5h4V7h3.5z";

/** What is known of this reader and a comment. */
export interface Standing {
  readonly own: boolean;
  readonly editableUntil: number;
  readonly vote: number;
  readonly pending: boolean;
}

export const STRANGER: Standing = { own: false, editableUntil: 0, vote: 0, pending: false };

/** What can be done with a comment. */
export interface CommentActions {
  reply(card: CommentCard): void;
  edit(card: CommentCard): void;
  remove(card: CommentCard): void;
  vote(card: CommentCard, value: number): void;
  /** The address of this comment on its page. */
  address(comment: string): string;
}

export interface CardSurroundings {
  readonly texts: Texts;
  readonly site: SiteView;
  readonly actions: CommentActions;
  /** Whether the thread takes comments. */
  writable(): boolean;
}

/** One comment in the list, with the list of its replies. */
export class CommentCard {
  readonly item: HTMLLIElement;
  readonly article: HTMLElement;
  /** Replies; absent when they are so deep that they stand below this comment instead. */
  readonly replies: HTMLOListElement | null;
  /** Where a form or a message about this comment stands. */
  readonly under = element("div", { class: "under" });
  standing: Standing = STRANGER;
  private window: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly place: Place,
    private readonly around: CardSurroundings,
  ) {
    this.article = element("article", { class: "comment", tabindex: -1 });
    this.replies = indentsReplies(place) ? element("ol", { class: "replies" }) : null;
    this.item = element("li", {}, this.article, this.under, this.replies);
    this.show();
  }

  get comment(): CommentView {
    return this.place.comment;
  }

  know(standing: Standing): void {
    this.standing = standing;
    this.show();
  }

  /** Draws the comment as it is now. */
  show(): void {
    const { comment, around } = this;
    const { texts } = around;
    const held = this.focused();
    this.article.setAttribute(
      "aria-label",
      comment.tombstone ? texts.removed : texts.commentBy(comment.author.name),
    );
    this.article.replaceChildren(
      ...[this.marker(), ...(comment.tombstone ? this.tombstone() : this.content())].filter(
        (part) => part !== null,
      ),
    );
    if (held !== null) {
      const again = this.article.querySelector<HTMLElement>(`[data-act="${held}"]`);
      (again ?? this.article).focus();
    }
    this.watchWindow();
  }

  focus(): void {
    this.article.scrollIntoView({ block: "nearest" });
    this.article.focus({ preventScroll: true });
  }

  control(act: string): HTMLElement | null {
    return this.article.querySelector<HTMLElement>(`[data-act="${act}"]`);
  }

  private focused(): string | null {
    const root = this.article.getRootNode();
    const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
    return active instanceof HTMLElement && this.article.contains(active)
      ? (active.dataset["act"] ?? null)
      : null;
  }

  private tombstone(): HTMLElement[] {
    return [element("p", { class: "removed" }, this.around.texts.removed)];
  }

  private content(): (HTMLElement | null)[] {
    const body = element("div", { class: "body" });
    showSanitisedHtml(body, this.comment.html);
    return [this.byline(), body, this.acts()];
  }

  private marker(): HTMLElement | null {
    const { parent, depth } = this.place;
    const { texts } = this.around;
    if (parent === null) {
      return null;
    }
    const words = parent.comment.tombstone
      ? texts.replyingToRemoved
      : texts.replyingTo(parent.comment.author.name);
    // Up to here the indent says it to the eye; to the ear it is said at every depth.
    return element("p", { class: depth > DEEPEST_INDENT ? "marker" : "unseen" }, words);
  }

  private byline(): HTMLElement {
    const { comment, standing, around } = this;
    const { texts } = around;
    const created = new Date(comment.createdAt);
    const when = element(
      "a",
      { class: "when", href: around.actions.address(comment.id) },
      element(
        "time",
        { datetime: comment.createdAt, title: exactTime(created, texts.language) },
        relativeTime(created, new Date(), texts.language),
      ),
    );
    return element(
      "header",
      { class: "by" },
      this.avatar(),
      element("span", { class: "author" }, comment.author.name),
      when,
      comment.editedAt
        ? element(
            "span",
            {
              class: "edited",
              title: texts.editedAt(exactTime(new Date(comment.editedAt), texts.language)),
            },
            texts.edited,
          )
        : null,
      comment.pinned ? element("span", { class: "pinned" }, texts.pinned) : null,
      standing.pending && element("span", { class: "badge" }, texts.waiting),
    );
  }

  private avatar(): HTMLElement {
    const { author } = this.comment;
    if (this.around.site.avatars && author.avatar?.startsWith("https://")) {
      return element("img", {
        class: "avatar",
        src: author.avatar,
        alt: "",
        loading: "lazy",
        referrerpolicy: "no-referrer",
      });
    }
    return element(
      "span",
      { class: `avatar hue-${hueOf(author.name) % HUES}`, "aria-hidden": "true" },
      initials(author.name),
    );
  }

  private acts(): HTMLElement | null {
    const { standing, around } = this;
    const { texts, actions } = around;
    const acts = element("div", { class: "acts" });
    if (!standing.pending) {
      acts.append(this.votes());
    }
    if (!standing.pending && around.writable()) {
      acts.append(named("reply", button(texts.reply, "", () => actions.reply(this))));
    }
    if (standing.own && standing.editableUntil > Date.now()) {
      acts.append(
        named("edit", button(texts.edit, "", () => actions.edit(this))),
        named("remove", button(texts.remove, "", () => actions.remove(this))),
      );
    }
    return acts.childElementCount > 0 ? acts : null;
  }

  private votes(): HTMLElement {
    const { comment, around } = this;
    const { texts } = around;
    return element(
      "span",
      { class: "votes" },
      this.voteButton(1, UP, texts.voteUp),
      element(
        "span",
        { class: "score" },
        element("span", { class: "unseen" }, texts.score(comment.score)),
        element("span", { "aria-hidden": "true" }, String(comment.score)),
      ),
      this.voteButton(-1, DOWN, texts.voteDown),
    );
  }

  private voteButton(value: number, drawing: string, label: string): HTMLButtonElement {
    const pressed = this.standing.vote === value;
    const made = button("", "", () => this.around.actions.vote(this, pressed ? 0 : value));
    made.setAttribute("aria-label", label);
    made.setAttribute("aria-pressed", String(pressed));
    made.append(icon(drawing));
    return named(value > 0 ? "up" : "down", made);
  }

  /** Takes editing away on the minute it ends. */
  private watchWindow(): void {
    clearTimeout(this.window);
    const left = this.standing.editableUntil - Date.now();
    if (this.standing.own && left > 0 && left < 86_400_000) {
      this.window = setTimeout(() => this.show(), left + 250);
    }
  }
}

function named(act: string, control: HTMLButtonElement): HTMLButtonElement {
  control.dataset["act"] = act;
  return control;
}
