import { Refusal, Unreachable } from "./client";
import { button, element } from "./dom";
import type { Drafts } from "./drafts";
import { notice } from "./faults";
import type { Reader } from "./reader";
import type { Texts } from "./texts";

export interface Writing {
  readonly body: string;
  readonly name: string;
  readonly email: string;
  /** Whether to hear by mail of replies. */
  readonly replies: boolean;
  /** Names this attempt: the same again for a repeat, see {@link Drafts.attempt}. */
  readonly key: string;
}

export interface ComposerPurpose {
  readonly label: string;
  readonly action: string;
  /** Under which name the draft is kept. */
  readonly place: string;
  /** Whether the writer says who they are. */
  readonly asksName: boolean;
  /** Whether the writer may ask for mails about replies. */
  readonly mailsReplies?: boolean;
  /** The text to begin with, when there is no draft. */
  readonly begin?: string;
  /** Sends it; the composer deals with what goes wrong. */
  send(writing: Writing): Promise<void>;
  /** Leaves without sending; absent where there is nothing to go back to. */
  cancel?(): void;
}

let count = 0;

/** Where a comment is written: the text, who writes it, and what came of sending it. */
export class Composer {
  readonly root: HTMLFormElement;
  private readonly text: HTMLTextAreaElement;
  private readonly name: HTMLInputElement;
  private readonly email: HTMLInputElement;
  private readonly replies: HTMLInputElement;
  private readonly details: HTMLElement;
  private readonly submit: HTMLButtonElement;
  private readonly trouble = element("div");
  private readonly errors = new Map<string, HTMLElement>();
  private sending = false;
  private readonly online = (): void => void this.deliver();

  constructor(
    private readonly purpose: ComposerPurpose,
    private readonly drafts: Drafts,
    private readonly reader: Reader,
    private readonly texts: Texts,
  ) {
    const id = `parley-${++count}`;
    this.text = element("textarea", {
      id: `${id}-body`,
      rows: 3,
      placeholder: texts.placeholder,
      maxlength: 20_000,
    });
    this.name = element("input", {
      id: `${id}-name`,
      autocomplete: "name",
      maxlength: 80,
      value: reader.guestName,
    });
    this.email = element("input", {
      id: `${id}-email`,
      type: "email",
      autocomplete: "email",
      maxlength: 254,
      value: reader.guestEmail,
    });
    this.replies = element("input", { id: `${id}-replies`, type: "checkbox" });
    this.submit = element("button", { type: "submit", class: "primary" }, purpose.action);
    this.details = element(
      "div",
      { hidden: true },
      purpose.asksName &&
        element(
          "div",
          { class: "fields" },
          this.field("guest.name", this.name, texts.name),
          this.field("guest.email", this.email, texts.email, texts.emailHint),
        ),
      purpose.mailsReplies &&
        element(
          "label",
          { class: "tick", for: this.replies.id },
          this.replies,
          element("span", {}, texts.replyMails, element("span", { class: "optional" }, ` (${texts.replyMailsHint})`)),
        ),
      element(
        "div",
        { class: "foot" },
        element("p", { class: "hint" }, texts.markdown),
        purpose.cancel && button(texts.cancel, "", () => this.leave()),
        this.submit,
      ),
    );
    this.root = element(
      "form",
      { class: "composer", novalidate: true },
      this.field("body", this.text, purpose.label),
      this.details,
      this.trouble,
    );
    this.listen();
    this.restore();
  }

  focus(): void {
    this.text.focus();
  }

  /** Stops waiting for anything; the draft stays. */
  close(): void {
    window.removeEventListener("online", this.online);
  }

  private field(
    name: string,
    control: HTMLInputElement | HTMLTextAreaElement,
    label: string,
    hint?: string,
  ): HTMLElement {
    const error = element("p", { class: "error", id: `${control.id}-error`, hidden: true });
    this.errors.set(name, error);
    return element(
      "div",
      { class: "field" },
      element(
        "label",
        { for: control.id },
        label,
        hint && element("span", { class: "optional" }, ` (${hint})`),
      ),
      control,
      error,
    );
  }

  private listen(): void {
    this.text.addEventListener("focus", () => this.unfold());
    this.text.addEventListener("input", () => {
      this.unfold();
      this.drafts.keep(this.purpose.place, this.text.value);
      this.grow();
    });
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.deliver();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.purpose.cancel && !this.sending) {
        event.stopPropagation();
        this.leave();
      }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.deliver();
      }
    });
  }

  private restore(): void {
    const draft = this.drafts.find(this.purpose.place);
    this.text.value = draft ?? this.purpose.begin ?? "";
    if (this.text.value !== "" || this.purpose.cancel) {
      this.unfold();
    }
    requestAnimationFrame(() => this.grow());
  }

  private unfold(): void {
    this.details.hidden = false;
  }

  private grow(): void {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 480)}px`;
  }

  /** Goes back; what was written is there again when the writer returns. */
  private leave(): void {
    this.close();
    if (this.text.value === this.purpose.begin) {
      this.drafts.drop(this.purpose.place);
    }
    this.purpose.cancel?.();
  }

  private async deliver(): Promise<void> {
    if (this.sending || !this.complete()) {
      return;
    }
    const body = this.text.value;
    const name = this.name.value.trim();
    const email = this.email.value.trim();
    this.drafts.keep(this.purpose.place, body);
    const replies = this.replies.checked;
    const key = this.drafts.attempt(this.purpose.place, JSON.stringify([body, name, email, replies]));
    this.busy(true);
    try {
      await this.purpose.send({ body, name, email, replies, key });
      this.close();
      this.drafts.drop(this.purpose.place);
      if (this.purpose.asksName) {
        this.reader.keepGuest(name, email);
      }
      this.text.value = "";
      this.replies.checked = false;
      this.details.hidden = !this.purpose.cancel;
      this.grow();
    } catch (fault) {
      this.explain(fault);
    } finally {
      this.busy(false);
    }
  }

  private busy(busy: boolean): void {
    this.sending = busy;
    // Not the disabled attribute: it would throw the keyboard's focus away.
    this.submit.setAttribute("aria-disabled", String(busy));
    this.submit.textContent = busy ? this.texts.sending : this.purpose.action;
    if (busy) {
      this.trouble.replaceChildren();
    }
  }

  /** Says what is missing, and goes to the first field that is. */
  private complete(): boolean {
    const wrong: HTMLElement[] = [];
    const check = (field: string, control: HTMLElement, fault: string | null): void => {
      this.mark(field, control, fault);
      if (fault !== null) {
        wrong.push(control);
      }
    };
    check("body", this.text, this.text.value.trim() === "" ? this.texts.bodyMissing : null);
    if (this.purpose.asksName) {
      check("guest.name", this.name, this.name.value.trim() === "" ? this.texts.nameMissing : null);
      const email = this.email.value.trim();
      check("guest.email", this.email, this.wrongEmail(email));
    }
    if (wrong.length > 0) {
      this.unfold();
    }
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  private wrongEmail(email: string): string | null {
    if (email === "") {
      return this.replies.checked ? this.texts.emailMissing : null;
    }
    return email.includes("@") ? null : this.texts.emailWrong;
  }

  private mark(field: string, control: HTMLElement, fault: string | null): void {
    const error = this.errors.get(field);
    if (error) {
      error.hidden = fault === null;
      error.textContent = fault ?? "";
      if (fault === null) {
        control.removeAttribute("aria-invalid");
        control.removeAttribute("aria-describedby");
      } else {
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", error.id);
      }
    }
  }

  private explain(fault: unknown): void {
    const control = fault instanceof Refusal && fault.field ? this.control(fault.field) : null;
    if (control && fault instanceof Refusal && fault.field) {
      this.mark(fault.field, control, fault.message);
      control.focus();
      return;
    }
    const again = { text: this.texts.sendAgain, act: () => void this.deliver() };
    if (fault instanceof Unreachable) {
      const said = navigator.onLine ? this.texts.unreachableKept : this.texts.offlineKept;
      this.trouble.replaceChildren(notice(fault, this.texts, again, said));
      window.addEventListener("online", this.online, { once: true });
    } else {
      this.trouble.replaceChildren(notice(fault, this.texts, again));
    }
  }

  private control(field: string): HTMLElement | null {
    switch (field) {
      case "body":
        return this.text;
      case "guest.name":
        return this.purpose.asksName ? this.name : null;
      case "guest.email":
        return this.purpose.asksName ? this.email : null;
      default:
        return null;
    }
  }
}
