// Keeps the state in the browser's storage, under one key that names the site's path, as other sites share the storage.
// Each change reads what is stored, adds itself and is written at once, so that two tabs do not overwrite each other.
// Where storing is refused, or what is stored cannot be read, the state lives in memory and nothing stored is touched.
import { empty, merged } from "./state.js";
import { read, Unreadable, write } from "./written.js";

export const TROUBLES = {
  refused:
    "This browser stores nothing for this site. Your practice lasts until you close the page; export it to keep it.",
  full: "The browser's storage is full. Your practice lasts until you close the page; export it to keep it.",
  damaged:
    "What was stored of your practice cannot be read. It is left as it is, and this session is kept in memory only.",
  newer:
    "What is stored was written by a newer version of this site. It is left as it is; reload, or export this session.",
};

export class Shelf {
  /** `storage` is a function that returns the storage, since even asking for it may be refused. */
  constructor(key, storage = () => localStorage, events = globalThis) {
    this.key = key;
    this.storage = storage;
    this.trouble = "";
    this.ahead = false; // whether the state in memory holds what is not stored
    this.listeners = new Set();
    this.state = empty();
    this.take();
    events.addEventListener("storage", ({ key: changed }) => {
      if ((changed === this.key || changed === null) && this.take()) this.tell();
    });
  }

  /** Take in what is stored, unless it is known already; tell whether it was new. */
  take() {
    let text;
    try {
      text = this.storage().getItem(this.key);
    } catch {
      this.trouble = "refused";
      return false;
    }
    if (text === this.text) return false;
    this.text = text;
    try {
      const stored = text === null ? empty() : read(text);
      this.state = this.ahead ? merged(this.state, stored) : stored;
      this.trouble = "";
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.trouble = error.reason;
    }
    return true;
  }

  /** Put a new state in place of the present one: `act` takes the one and returns the other. */
  change(act) {
    this.take();
    this.state = act(this.state);
    this.put();
    this.tell();
  }

  put() {
    this.ahead = true;
    if (this.trouble === "damaged" || this.trouble === "newer") return;
    if (this.text === undefined) return; // what could not be read is not written over
    const text = write(this.state);
    try {
      this.storage().setItem(this.key, text);
      this.text = text;
      this.trouble = "";
      this.ahead = false;
    } catch {
      this.trouble = "full";
    }
  }

  /** Forget what is stored, whatever it is. */
  reset() {
    this.trouble = "";
    this.state = empty();
    this.put();
    this.tell();
  }

  /** Call `listener` whenever the state or the trouble changes; returns a function that ends it. */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell() {
    for (const listener of this.listeners) listener(this.state);
  }
}

const shelves = new Map();

/** Return the shelf of the site whose root is at this address; one for all who ask. */
export function shelfOf(root) {
  const key = `practice:${new URL(root).pathname}`;
  if (!shelves.has(key)) shelves.set(key, new Shelf(key));
  return shelves.get(key);
}
