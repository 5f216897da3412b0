import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "../app.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { contrast, theme } from "../theme";

/** Shows a console, in the surroundings that both have. */
export function show(address: string, queries: QueryClient, content: ReactNode): void {
  // The server makes a new one for each page: its policy allows no style that does not carry it.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
  const root = document.getElementById("root");
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={contrast}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <Notifications position="bottom-left" limit={3} />
          <QueryClientProvider client={queries}>
            <BrowserRouter basename={address}>{content}</BrowserRouter>
          </QueryClientProvider>
        </MantineProvider>
      </StrictMode>,
    );
  }
}
