// When a page is about to be left: hidden, closed or reloaded. A phone may close a hidden page without another word.

/** Call `act` whenever the page is hidden or left; returns a function that ends it. */
export function whenLeft(act) {
  const hidden = () => document.visibilityState === "hidden" && act();
  document.addEventListener("visibilitychange", hidden);
  addEventListener("pagehide", act);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("pagehide", act);
  };
}
