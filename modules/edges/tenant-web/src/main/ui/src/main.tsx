import { readCatalogue } from "./language/language";
import { speak } from "./language/texts";

// Texts first: everything else may use them while it loads.
const catalogue = await readCatalogue();
speak(catalogue.language, catalogue.texts);
document.documentElement.lang = catalogue.language;
await import("./start");
