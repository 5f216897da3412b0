import { mergeConfig } from "vite";
import shared from "./vite.config";

/** The admin console: another page, made of the same parts. */
export default mergeConfig(shared, { base: "/admin/" });
