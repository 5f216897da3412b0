import { span } from "./times";

/** Every text of the widget, in one language. */
export interface Texts {
  readonly language: string;
  title(count: number): string;
  readonly sortBy: string;
  readonly sorts: Readonly<Record<"oldest" | "newest" | "best", string>>;
  readonly loading: string;
  readonly empty: string;
  readonly more: string;
  moreShown(count: number): string;
  news(count: number): string;
  readonly closed: string;
  readonly readOnly: string;
  readonly noSite: string;
  readonly unknownSite: string;
  readonly offline: string;
  readonly unreachable: string;
  readonly offlineKept: string;
  readonly unreachableKept: string;
  readonly failed: string;
  readonly retry: string;
  readonly sendAgain: string;
  requestId(id: string): string;
  limited(seconds: number | null): string;
  readonly paused: string;
  readonly commentLabel: string;
  replyLabel(name: string): string;
  readonly editLabel: string;
  readonly placeholder: string;
  readonly name: string;
  readonly email: string;
  readonly emailHint: string;
  readonly replyMails: string;
  readonly replyMailsHint: string;
  readonly replyMailsAsked: string;
  readonly markdown: string;
  readonly post: string;
  readonly postReply: string;
  readonly save: string;
  readonly cancel: string;
  readonly sending: string;
  readonly bodyMissing: string;
  readonly nameMissing: string;
  readonly emailWrong: string;
  readonly emailMissing: string;
  readonly posted: string;
  readonly waiting: string;
  readonly waitingHint: string;
  readonly saved: string;
  readonly reply: string;
  readonly edit: string;
  readonly remove: string;
  readonly undo: string;
  readonly removing: string;
  readonly kept: string;
  readonly removed: string;
  readonly edited: string;
  readonly pinned: string;
  editedAt(when: string): string;
  readonly voteUp: string;
  readonly voteDown: string;
  score(value: number): string;
  commentBy(name: string): string;
  replyingTo(name: string): string;
  readonly replyingToRemoved: string;
  readonly windowPassed: string;
  readonly notFound: string;
}

const ENGLISH: Texts = {
  language: "en",
  title: (count) =>
    count === 0
      ? "Comments"
      : count === 1
        ? "1 comment"
        : `${count.toLocaleString("en")} comments`,
  sortBy: "Sort by",
  sorts: { oldest: "Oldest", newest: "Newest", best: "Best" },
  loading: "Loading comments",
  empty: "No comments yet. Start the discussion.",
  more: "Show more comments",
  moreShown: (count) => (count === 1 ? "1 more comment" : `${count} more comments`),
  news: (count) => (count === 1 ? "Show 1 new comment" : `Show ${count} new comments`),
  closed: "This discussion is closed.",
  readOnly: "Comments can be read here, but not written.",
  noSite: "This page does not say which discussion to show (data-site is missing).",
  unknownSite: "The discussion of this page was not found. Its data-site names no site.",
  offline: "You are offline. The comments come when you are back online.",
  unreachable: "The comments cannot be reached right now.",
  offlineKept: "You are offline. What you wrote is kept, and is sent when you are back online.",
  unreachableKept: "The server cannot be reached. What you wrote is kept.",
  failed: "Something went wrong on our side.",
  retry: "Try again",
  sendAgain: "Send again",
  requestId: (id) => `Request ${id}`,
  limited: (seconds) =>
    seconds === null
      ? "Too many at once. Try again in a moment."
      : `Too many at once. Try again in ${span(seconds, "en")}.`,
  paused: "Nothing can be changed for a moment; reading goes on. Try again in a few seconds.",
  commentLabel: "Add a comment",
  replyLabel: (name) => `Reply to ${name}`,
  editLabel: "Edit your comment",
  placeholder: "What do you think?",
  name: "Name",
  email: "E-mail",
  emailHint: "optional, never shown",
  replyMails: "Mail me when somebody replies",
  replyMailsHint: "a first mail asks you to confirm it",
  replyMailsAsked: "A mail asks you to confirm that you want to hear of replies.",
  markdown: "Markdown works: **bold**, > quote, `code`.",
  post: "Post comment",
  postReply: "Post reply",
  save: "Save",
  cancel: "Cancel",
  sending: "Sending…",
  bodyMissing: "Write something first.",
  nameMissing: "Give a name.",
  emailWrong: "This is not an e-mail address.",
  emailMissing: "Mails about replies need an address.",
  posted: "Your comment is published.",
  waiting: "Waiting for approval",
  waitingHint: "Your comment waits for approval. Until then only you see it.",
  saved: "Your change is saved.",
  reply: "Reply",
  edit: "Edit",
  remove: "Delete",
  undo: "Undo",
  removing: "Comment deleted.",
  kept: "The comment is kept.",
  removed: "This comment was removed.",
  edited: "edited",
  pinned: "Pinned",
  editedAt: (when) => `Edited ${when}`,
  voteUp: "Vote up",
  voteDown: "Vote down",
  score: (value) => `Score ${value}`,
  commentBy: (name) => `Comment by ${name}`,
  replyingTo: (name) => `replying to ${name}`,
  replyingToRemoved: "replying to a removed comment",
  windowPassed: "The time for changing this comment is over.",
  notFound: "The linked comment is not in this discussion any more.",
};

const GERMAN: Texts = {
  language: "de",
  title: (count) =>
    count === 0
      ? "Kommentare"
      : count === 1
        ? "1 Kommentar"
        : `${count.toLocaleString("de")} Kommentare`,
  sortBy: "Sortieren nach",
  sorts: { oldest: "Älteste", newest: "Neueste", best: "Beste" },
  loading: "Kommentare werden geladen",
  empty: "Noch keine Kommentare. Beginnen Sie die Diskussion.",
  more: "Weitere Kommentare zeigen",
  moreShown: (count) => (count === 1 ? "1 weiterer Kommentar" : `${count} weitere Kommentare`),
  news: (count) =>
    count === 1 ? "1 neuen Kommentar zeigen" : `${count} neue Kommentare zeigen`,
  closed: "Diese Diskussion ist geschlossen.",
  readOnly: "Hier können Kommentare gelesen, aber nicht geschrieben werden.",
  noSite: "Diese Seite sagt nicht, welche Diskussion gemeint ist (data-site fehlt).",
  unknownSite: "Die Diskussion dieser Seite wurde nicht gefunden. data-site nennt keine Website.",
  offline: "Sie sind offline. Die Kommentare kommen, sobald Sie wieder online sind.",
  unreachable: "Die Kommentare sind gerade nicht erreichbar.",
  offlineKept:
    "Sie sind offline. Ihr Text bleibt erhalten und wird gesendet, sobald Sie wieder online sind.",
  unreachableKept: "Der Server ist nicht erreichbar. Ihr Text bleibt erhalten.",
  failed: "Bei uns ist etwas schiefgegangen.",
  retry: "Erneut versuchen",
  sendAgain: "Erneut senden",
  requestId: (id) => `Anfrage ${id}`,
  limited: (seconds) =>
    seconds === null
      ? "Zu viele auf einmal. Versuchen Sie es gleich noch einmal."
      : `Zu viele auf einmal. Versuchen Sie es in ${span(seconds, "de")} noch einmal.`,
  paused:
    "Für einen Augenblick kann nichts geändert werden; lesen können Sie weiter. Versuchen Sie es in einigen Sekunden noch einmal.",
  commentLabel: "Kommentar schreiben",
  replyLabel: (name) => `Antwort an ${name}`,
  editLabel: "Ihren Kommentar ändern",
  placeholder: "Was meinen Sie?",
  name: "Name",
  email: "E-Mail",
  emailHint: "freiwillig, wird nie gezeigt",
  replyMails: "Per Mail Bescheid geben, wenn jemand antwortet",
  replyMailsHint: "eine erste Mail fragt noch einmal nach",
  replyMailsAsked: "Eine Mail fragt, ob Sie von Antworten erfahren möchten.",
  markdown: "Markdown geht: **fett**, > Zitat, `Code`.",
  post: "Kommentar senden",
  postReply: "Antwort senden",
  save: "Speichern",
  cancel: "Abbrechen",
  sending: "Wird gesendet…",
  bodyMissing: "Schreiben Sie zuerst etwas.",
  nameMissing: "Geben Sie einen Namen an.",
  emailWrong: "Das ist keine E-Mail-Adresse.",
  emailMissing: "Mails über Antworten brauchen eine Adresse.",
  posted: "Ihr Kommentar ist veröffentlicht.",
  waiting: "Wartet auf Freigabe",
  waitingHint: "Ihr Kommentar wartet auf Freigabe. Bis dahin sehen nur Sie ihn.",
  saved: "Ihre Änderung ist gespeichert.",
  reply: "Antworten",
  edit: "Ändern",
  remove: "Löschen",
  undo: "Rückgängig",
  removing: "Kommentar gelöscht.",
  kept: "Der Kommentar bleibt.",
  removed: "Dieser Kommentar wurde entfernt.",
  edited: "geändert",
  pinned: "Angeheftet",
  editedAt: (when) => `Geändert ${when}`,
  voteUp: "Dafür stimmen",
  voteDown: "Dagegen stimmen",
  score: (value) => `Stand ${value}`,
  commentBy: (name) => `Kommentar von ${name}`,
  replyingTo: (name) => `als Antwort an ${name}`,
  replyingToRemoved: "als Antwort auf einen entfernten Kommentar",
  windowPassed: "Die Zeit zum Ändern dieses Kommentars ist vorbei.",
  notFound: "Der verlinkte Kommentar ist nicht mehr in dieser Diskussion.",
};

const ALL: Readonly<Record<string, Texts>> = { en: ENGLISH, de: GERMAN };

/** The texts for a language tag such as "de-AT"; English for languages that are not translated. */
export function textsFor(tag: string | null | undefined): Texts {
  const language = (tag ?? "").toLowerCase().split("-")[0] ?? "";
  return ALL[language] ?? ENGLISH;
}

/** The languages that are translated, for the tests. */
export const LANGUAGES = Object.keys(ALL);
