/** Named texts that stay on this device. */
export interface Shelf {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** Keeps nothing beyond this page: for browsers that refuse to store. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
    remove: (name) => void kept.delete(name),
  };
}

/** The browser's local storage, or memory where that is refused or full. */
export function browserShelf(): Shelf {
  const memory = memoryShelf();
  const storage = (() => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  })();
  if (!storage) {
    return memory;
  }
  return {
    get: (name) => memory.get(name) ?? storage.getItem(name),
    set: (name, value) => {
      try {
        storage.setItem(name, value);
        memory.remove(name);
      } catch {
        memory.set(name, value);
      }
    },
    remove: (name) => {
      memory.remove(name);
      storage.removeItem(name);
    },
  };
}
