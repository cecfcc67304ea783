// Data that is cut into pieces: core.json names their version, and each piece is fetched once, when it is needed.

export class Pieces {
  /** `base` is the address of the folder that holds core.json. */
  constructor(base, get = (address, options) => fetch(address, options)) {
    this.base = base;
    this.get = get;
    this.pieces = new Map();
  }

  /** Return what is always needed; asked for anew on each page, as it names the version of all else. */
  core() {
    this.loading ??= this.load("core.json", { cache: "no-cache" }).then((core) => this.prepare(core));
    this.loading.catch(() => (this.loading = null)); // so that the next try asks again
    return this.loading;
  }

  /** Return the core as it is used. */
  prepare(core) {
    return core;
  }

  async load(name, options) {
    const answer = await this.get(new URL(name, this.base), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  }

  async piece(name) {
    const { version } = await this.core();
    if (!this.pieces.has(name)) {
      const loading = this.load(`${version}/${name}.json`);
      loading.catch(() => this.pieces.delete(name));
      this.pieces.set(name, loading);
    }
    return this.pieces.get(name);
  }
}
