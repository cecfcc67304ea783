import { make } from "../search/make.js";

const KEPT = 60_000; // ms: a browser may begin to read the file a little later

/** Let the reader keep a text as a file. */
export function handOut(text, name, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}
