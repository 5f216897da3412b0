import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { makeQueryClient } from "../src/api/query-client";

/** Renders a part in the surroundings that every part has. */
export function dressed(part: ReactNode, path = "/", queries = makeQueryClient()): RenderResult {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <MemoryRouter initialEntries={[path]}>{part}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** Answers every request of the part with what the server would say. */
export function answering(answers: (method: string, path: string) => { status: number; body: unknown }): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { status, body } = answers(request.method, new URL(request.url).pathname);
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  };
}
