import { infiniteQueryOptions } from "@tanstack/react-query";
import { asQuery, type TrailFilters } from "../trail/filters";
import { answered, client } from "./client";

const PAGE = 50;

/** Who did what, newest first, page by page. */
export const trail = (filters: TrailFilters) =>
  infiniteQueryOptions({
    queryKey: ["trail", filters],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/v1/audit", {
          params: { query: { ...asQuery(filters), limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });
