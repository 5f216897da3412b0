import { readCatalogue } from "../src/language/language";
import { speak } from "../src/language/texts";

// Texts first: everything else may use them while it loads.
const catalogue = await readCatalogue();
speak(catalogue.language, catalogue.texts);
document.documentElement.lang = catalogue.language;
await import("./start");
