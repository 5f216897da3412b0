import {
  createTheme,
  Drawer,
  Modal,
  Paper,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";

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

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 7 },
  colors: { teal: TEAL },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  // Five sizes, the first and last of Mantine's brought nearer.
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "1rem", lg: "1.125rem", xl: "1.25rem" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  headings: { sizes: { h1: { fontSize: "1.5rem" }, h2: { fontSize: "1.5rem" }, h3: { fontSize: "1.25rem" }, h4: { fontSize: "1rem" }, h5: { fontSize: "0.875rem" } } },
  components: {
    // Locking the page's scroll would need a style that the policy of the page refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 120 } } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, radius: "md" } }),
  },
});

/** The library's own greys and reds stay below the contrast of WCAG 2.2 AA on these grounds. */
export const contrast: CSSVariablesResolver = () => ({
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
