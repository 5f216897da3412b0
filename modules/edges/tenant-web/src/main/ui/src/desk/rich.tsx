import { useMemo, type ReactNode } from "react";

const PLAIN = new Set(["p", "strong", "em", "b", "i", "del", "s", "code", "pre", "blockquote", "ul", "ol", "li", "sub", "sup"]);
const SILENT = new Set(["script", "style", "template", "noscript", "iframe", "object", "head", "title", "svg", "math"]);
const DEEPEST = 40;

/**
 * The HTML of a comment as elements that are known to be harmless. The server has made it safe
 * already; here nothing of it becomes part of the page as markup, and nothing is loaded for it.
 */
export function Rich({ html, marked = [] }: { html: string; marked?: readonly string[] }) {
  const shown = useMemo(() => {
    const words = marker(marked);
    return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node, at) =>
      shownOf(node, at, words, 0),
    );
  }, [html, marked]);
  return (
    <div className="prose" dir="auto">
      {shown}
    </div>
  );
}

function shownOf(node: Node, at: number, words: RegExp | null, depth: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    return withMarks(node.textContent ?? "", words);
  }
  if (!(node instanceof Element) || SILENT.has(node.localName) || depth > DEEPEST) {
    return depth > DEEPEST ? node.textContent : null;
  }
  const name = node.localName;
  const inner = [...node.childNodes].map((child, position) => shownOf(child, position, words, depth + 1));
  if (name === "br") {
    return <br key={at} />;
  }
  if (name === "img") {
    return (
      <span key={at} className="picture">
        [{node.getAttribute("alt") || node.getAttribute("src")}]
      </span>
    );
  }
  if (name === "a") {
    return <Away key={at} to={node.getAttribute("href") ?? ""} text={node.textContent ?? ""} inner={inner} />;
  }
  if (PLAIN.has(name)) {
    const Tag = name as "p";
    return <Tag key={at}>{inner}</Tag>;
  }
  return /^h[1-6]$/.test(name) || name === "div" ? <p key={at}>{inner}</p> : <span key={at}>{inner}</span>;
}

/** A link out, which shows where it leads when its text does not. */
function Away({ to, text, inner }: { to: string; text: string; inner: ReactNode }) {
  if (!/^https?:\/\//i.test(to)) {
    return <>{inner}</>;
  }
  return (
    <>
      <a href={to} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer" className="away">
        {inner}
      </a>
      {text.trim() === to ? null : <span className="target"> ({to})</span>}
    </>
  );
}

/** Finds the words; a `*` at an end stands for more letters. */
function marker(words: readonly string[]): RegExp | null {
  const parts = words
    .filter((word) => word.replaceAll("*", "").trim() !== "")
    .map((word) => word.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[\\p{L}\\p{N}]*"));
  return parts.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(${parts.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

function withMarks(text: string, words: RegExp | null): ReactNode {
  if (words === null) {
    return text;
  }
  // Every second part is what was found.
  return text.split(words).map((part, at) => (at % 2 === 1 ? <mark key={at}>{part}</mark> : part));
}
