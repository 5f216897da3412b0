import { spoken } from "../language/spoken";
import type { Problem } from "./types";

/** A call that did not succeed. */
export class Fault extends Error {
  constructor(
    /** HTTP status, or 0 when no answer arrived. */
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly field: string | null = null,
    readonly requestId: string | null = null,
  ) {
    super(detail);
  }

  /** Whether this person may not do that. */
  get denied(): boolean {
    return this.status === 403;
  }
}

/** The fault that a problem document tells of; what is no such document says nothing but the status. */
export function faultOf(status: number, body: unknown): Fault {
  const problem: Problem = typeof body === "object" && body !== null ? body : {};
  return new Fault(
    status,
    problem.code ?? "",
    problem.detail ?? problem.title ?? "",
    problem.field ?? null,
    problem.requestId ?? null,
  );
}

/** What is wrong with a field of a form, or null. Fields of lists count for their list. */
export function wrongField(fault: unknown, field: string): string | null {
  const at = fault instanceof Fault ? (fault.field ?? "") : "";
  const named = at === field || at.startsWith(`${field}.`) || at.startsWith(`${field}[`);
  return named && fault instanceof Fault ? spoken(fault.code, fault.message) : null;
}
