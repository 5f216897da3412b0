/** For tables that hold nothing to reach with the keyboard: they themselves are reached, and moved, by it. */
export const MOVED_BY_KEYS = { viewportProps: { tabIndex: 0 } } as const;
