/**
 * Whether the page around shows light text, that is a dark page. Asking the text colour fits pages
 * that follow the system, pages with a switch of their own, and pages that know only one scheme.
 */
export function showsLightText(host: Element): boolean {
  const parts = /^rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(getComputedStyle(host).color);
  if (!parts) {
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  const [red, green, blue] = parts.slice(1, 4).map(Number) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
}

/** Keeps `data-scheme` of `root` as the page around `host` is, also when that changes. */
export function followScheme(host: Element, root: HTMLElement): void {
  const follow = (): void => {
    const scheme = showsLightText(host) ? "dark" : "light";
    root.dataset["scheme"] = scheme;
    root.style.colorScheme = scheme;
  };
  // A page that changes its colours does so by an attribute of these two, or with the system; a
  // transition of the colour is over after a moment.
  const soon = (): void => {
    follow();
    setTimeout(follow, 400);
  };
  const observer = new MutationObserver(soon);
  for (const watched of [document.documentElement, document.body]) {
    observer.observe(watched, { attributes: true });
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
  follow();
}
