import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { texts } from "../language/texts";
import { Empty } from "./empty";
import { Loaded } from "./loaded";

interface Props<T> {
  readonly of: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  /** What is said where the list has nothing. */
  readonly empty: { readonly title: string; readonly hint: string };
  readonly children: (items: readonly T[]) => ReactNode;
}

/** As much of a long list as was asked for, and a way to more of it. */
export function Listed<T>({ of, empty, children }: Props<T>) {
  return (
    <Loaded of={of}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? (
          <Empty {...empty} />
        ) : (
          <>
            {children(items)}
            {of.hasNextPage ? (
              <Button
                variant="default"
                className="no-print"
                loading={of.isFetchingNextPage}
                onClick={() => void of.fetchNextPage()}
              >
                {texts.more}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}
