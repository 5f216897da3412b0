import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Bones } from "./bones";
import { Denied } from "./denied";
import { Fault } from "../api/fault";
import { FaultNotice } from "./fault-notice";

interface Props<T> {
  readonly of: UseQueryResult<T>;
  readonly children: (value: T) => ReactNode;
}

/**
 * What was read, or why it is not there: bones while it loads, the fault with a way to try again. A
 * later fault stands above what was read before, which stays.
 */
export function Loaded<T>({ of, children }: Props<T>) {
  if (of.error instanceof Fault && of.error.denied) {
    return <Denied />;
  }
  return (
    <>
      {of.error === null ? null : <FaultNotice fault={of.error} retry={() => void of.refetch()} />}
      {of.data === undefined ? of.error === null && <Bones /> : children(of.data)}
    </>
  );
}
