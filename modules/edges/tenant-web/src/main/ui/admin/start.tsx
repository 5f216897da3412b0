import { makeQueryClient } from "../src/api/query-client";
import { show } from "../src/parts/stage";
import { App } from "./app";
import { refuse } from "./credential";

show("/admin", makeQueryClient(refuse), <App />);
