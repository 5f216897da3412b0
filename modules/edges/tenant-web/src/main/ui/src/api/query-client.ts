import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Fault } from "./fault";
import { SESSION } from "./queries";

/** A session that ended shows the sign-in, wherever one is. */
function endSession(fault: Fault, client: QueryClient): void {
  if (fault.status === 401) {
    client.setQueryData(SESSION, null);
  }
}

/**
 * What was read stays for a moment and is read anew when somebody comes back to it. Refusals are
 * final; what may pass is tried twice more.
 *
 * @param refused what to do besides when a call did not succeed
 */
export function makeQueryClient(refused: (fault: Fault, client: QueryClient) => void = endSession): QueryClient {
  const ended = (cause: unknown): void => {
    if (cause instanceof Fault) {
      refused(cause, client);
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: ended }),
    mutationCache: new MutationCache({ onError: ended }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, cause) => failures < 2 && mayPass(cause), retryDelay: 800 },
    },
  });
  return client;
}

function mayPass(cause: unknown): boolean {
  return cause instanceof Fault && (cause.status === 0 || cause.status >= 500);
}
