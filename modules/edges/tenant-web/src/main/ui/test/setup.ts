import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { speak } from "../src/language/texts";
import en from "../src/texts/en";

speak("en", en);
configure({ asyncUtilTimeout: 30_000 });
afterEach(cleanup);

// What the component library asks of a browser and jsdom lacks.
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
);

// The layout that jsdom does not have.
Element.prototype.scrollIntoView = () => undefined;

// Text areas that grow with their text wait for fonts.
Object.defineProperty(document, "fonts", { value: new EventTarget() });
