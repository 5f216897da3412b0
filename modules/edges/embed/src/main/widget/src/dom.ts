/** Building of elements without markup strings: texts always arrive as text. */

type Attribute = string | number | boolean | null | undefined;
type Child = Node | string | null | undefined | false;

/** An element; attributes that are null, undefined or false are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) {
    if (child) {
      made.append(child);
    }
  }
  return made;
}

/** A button that does something in place. */
export function button(
  text: string,
  style: string,
  press: (pressed: HTMLButtonElement) => void,
): HTMLButtonElement {
  const made = element("button", { type: "button", class: style }, text);
  made.addEventListener("click", () => press(made));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawing of one path on a grid of 16 by 16. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

interface MarkupPolicy {
  createHTML(html: string): string;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: MarkupPolicy): MarkupPolicy;
}

let policy: MarkupPolicy | null | undefined;

function markupPolicy(): MarkupPolicy | null {
  if (policy === undefined) {
    const factory = (window as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
    try {
      policy = factory?.createPolicy("parley", { createHTML: (html) => html }) ?? null;
    } catch {
      policy = null;
    }
  }
  return policy;
}

/**
 * The only place that turns text into markup, and only for the `html` of a comment: the server
 * sanitised it against a list of allowed elements as the last step before storing it, and nothing
 * changed it since. Cleaning it a second time here would only suggest that the first was not
 * enough, and would differ from what the page without JavaScript shows.
 */
export function showSanitisedHtml(target: HTMLElement, html: string): void {
  target.innerHTML = markupPolicy()?.createHTML(html) ?? html;
}
