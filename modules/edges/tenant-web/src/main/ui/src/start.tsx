import { makeQueryClient } from "./api/query-client";
import { App } from "./app";
import { show } from "./parts/stage";

show("/app", makeQueryClient(), <App />);
