import { useCallback, useEffect, useRef, useState } from "react";

export interface Loaded<T> {
  readonly value: T | null;
  readonly fault: unknown;
  reload(): void;
}

/**
 * What `load` answers, loaded again every `every` milliseconds while that is not null. A later
 * fault keeps the value that is already shown.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  every: (value: T | null) => number | null = () => null,
): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const turn = useRef(0);
  const loading = useRef(load);
  loading.current = load;

  const reload = useCallback(() => {
    const mine = ++turn.current;
    loading.current().then(
      (loaded) => {
        if (mine === turn.current) {
          setValue(loaded);
          setFault(null);
        }
      },
      (cause: unknown) => {
        if (mine === turn.current) {
          setFault(cause);
        }
      },
    );
  }, []);

  useEffect(() => {
    reload();
    return () => {
      turn.current++;
    };
  }, [reload]);

  const pause = every(value);
  useEffect(() => {
    if (pause === null) {
      return undefined;
    }
    const timer = setInterval(reload, pause);
    return () => clearInterval(timer);
  }, [pause, reload]);

  return { value, fault, reload };
}
