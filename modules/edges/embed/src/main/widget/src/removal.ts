import { button, element } from "./dom";
import type { Texts } from "./texts";

/** How long a deletion can be taken back. */
export const GRACE_MILLIS = 8_000;

/**
 * A deletion that was asked for and not sent yet: it stands where the comment stood and can be
 * taken back until the time is over or the page is left; only then it is sent.
 */
export class Removal {
  readonly root: HTMLElement;
  readonly undoButton: HTMLButtonElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly leaving = (): void => this.finish(true);

  constructor(
    texts: Texts,
    undo: () => void,
    private readonly send: (leaving: boolean) => void,
  ) {
    this.undoButton = button(texts.undo, "", () => {
      this.stop();
      undo();
    });
    this.root = element(
      "div",
      { class: "notice", role: "status" },
      element("span", {}, texts.removing),
      this.undoButton,
    );
    this.root.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.root.addEventListener("pointerleave", () => this.wait());
    window.addEventListener("pagehide", this.leaving);
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.finish(false), GRACE_MILLIS);
  }

  private finish(leaving: boolean): void {
    this.stop();
    this.send(leaving);
  }

  private stop(): void {
    clearTimeout(this.timer);
    window.removeEventListener("pagehide", this.leaving);
  }
}
