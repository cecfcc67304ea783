// The pages of questions that were fetched, each once.
import { paper } from "./paper.js";

export class Library {
  constructor(root) {
    this.root = root;
    this.papers = new Map();
  }

  /** Return the paper of a question; what could not be fetched is asked for again the next time. */
  get(id) {
    if (!this.papers.has(id)) {
      const loading = paper(id, this.root);
      loading.catch(() => this.papers.delete(id));
      this.papers.set(id, loading);
    }
    return this.papers.get(id);
  }
}
