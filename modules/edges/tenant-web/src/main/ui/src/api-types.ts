/**
 * What this UI reads from and writes to the API, by the names that it uses. The types come from the
 * OpenAPI document of the REST edge: the build generates `#api` from it, so a change
 * there that this UI does not follow fails the build.
 */
import type { components } from "#api";

type Schemas = components["schemas"];

export type Session = Schemas["CurrentSession"];
export type Site = Schemas["Site"];
export type BucketCounts = Schemas["BucketCounts"];
export type Import = Schemas["Import"];
export type ImportState = Import["state"];
export type Problem = Partial<Schemas["Problem"]>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
