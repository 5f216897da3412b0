import "@mantine/core/styles.css";
import "./app.css";
import {
  createTheme,
  MantineProvider,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";

const TEAL: MantineColorsTuple = [
  "#e8f6f7",
  "#d3eaec",
  "#a5d5d9",
  "#74bfc5",
  "#4cacb4",
  "#2f9ea8",
  "#178f9a",
  "#0b7682",
  "#0b5f6b",
  "#063c45",
];

const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 7 },
  colors: { teal: TEAL },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
});

// The library's own greys and reds stay below the contrast of WCAG 2.2 AA on these grounds.
const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#59626a",
    "--mantine-color-placeholder": "#6b747b",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-anchor": "#0b5f6b",
  },
  dark: {
    "--mantine-color-dimmed": "#aab3b9",
    "--mantine-color-placeholder": "#98a2a8",
    "--mantine-color-error": "#ff9b8f",
    "--mantine-color-anchor": "#74bfc5",
  },
});

// The server makes a new one for each page: its policy allows no style that does not carry it.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
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
        <App />
      </MantineProvider>
    </StrictMode>,
  );
}
