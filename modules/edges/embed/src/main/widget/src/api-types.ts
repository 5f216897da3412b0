/**
 * What the widget reads from and writes to the public part of the API, by the names that the widget
 * uses. The types come from the OpenAPI document of the REST edge: the build generates
 * `#api` from it, so a change there that the widget does not follow fails the build.
 */
import type { components } from "#api";

type Schemas = components["schemas"];

export type SortOrder = "oldest" | "newest" | "best";
export type CommentView = Schemas["Comment"];
export type CommentPage = Schemas["CommentPage"];
export type SiteView = Schemas["EmbeddedSite"];
export type PersonalState = Schemas["PersonalState"];
export type NewComment = Schemas["NewComment"];
export type PostedComment = Schemas["PostedComment"];
export type Problem = Partial<Schemas["Problem"]>;
