/**
 * The widget: shows the discussion of a page inside every element with the id `parley` or the
 * attribute `data-parley`. It adds nothing to the page but a shadow root in that element, calls
 * nobody but the server this script came from, and sets no cookies.
 */
import sheet from "../style/parley.css";
import { Client } from "./client";
import { element } from "./dom";
import { Drafts } from "./drafts";
import { Panel } from "./panel";
import { Reader } from "./reader";
import { followScheme } from "./scheme";
import { browserShelf } from "./storage";
import { textsFor } from "./texts";

// Included as a module, a script is not told which element it came from.
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[src*="/embed/v1.js"]');
const base = new URL("..", script?.src ?? document.baseURI).href.replace(/\/$/, "");

const HOST_STYLE = ":host{display:block;min-height:20rem;contain:layout style}";

function dressed(host: HTMLElement): ShadowRoot {
  const shadow = host.attachShadow({ mode: "open" });
  const style = HOST_STYLE + sheet;
  if ("adoptedStyleSheets" in shadow && "replaceSync" in CSSStyleSheet.prototype) {
    // Not a style element: a page with a strict content security policy would refuse that.
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    shadow.adoptedStyleSheets = [made];
  } else {
    shadow.append(element("style", {}, style));
  }
  return shadow;
}

function pageAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return canonical ?? window.location.href.replace(/#.*$/, "");
}

function mount(host: HTMLElement): void {
  if (host.shadowRoot) {
    return;
  }
  const { site, identifier, url, title } = host.dataset;
  const texts = textsFor(host.closest<HTMLElement>("[lang]")?.lang);
  const root = element("div", { class: "parley" });
  dressed(host).append(root);
  followScheme(host, root);
  if (!site) {
    root.append(element("p", { class: "notice fault", role: "alert" }, texts.noSite));
    return;
  }
  const address = url || pageAddress();
  const shelf = browserShelf();
  const reader = new Reader(shelf, `${base}/${site}`);
  const thread = { identifier: identifier || null, url: address, title: title || document.title };
  const panel = new Panel({
    client: new Client(base, site, thread, reader),
    reader,
    drafts: new Drafts(shelf, `${base}/${site}/${identifier || address}`),
    shelf,
    texts,
  });
  root.append(panel.root);
  whenNear(host, () => void panel.load());
}

/** Waits until the reader comes near, so that the article has the line for itself. */
function whenNear(host: HTMLElement, act: () => void): void {
  if (window.location.hash.startsWith("#comment-") || !("IntersectionObserver" in window)) {
    act();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        act();
      }
    },
    { rootMargin: "800px" },
  );
  observer.observe(host);
}

function mountAll(): void {
  document.querySelectorAll<HTMLElement>("#parley, [data-parley]").forEach(mount);
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", mountAll, { once: true });
} else {
  mountAll();
}
