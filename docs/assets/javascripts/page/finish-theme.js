// What the theme's script draws and leaves unfinished: the copy buttons of code come as landmarks without a name, and a
// table that scrolls sideways cannot be scrolled by keyboard.
const LANDMARKS = "nav.md-code__nav:not([role])";
const TABLES = ".md-typeset__scrollwrap:not([role])";

/** Finish what is there, and what the theme's script will add. */
export function finishTheme() {
  const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => allowScrolling(target)));
  const finish = () => {
    for (const landmark of document.querySelectorAll(LANDMARKS)) landmark.setAttribute("role", "presentation");
    for (const table of document.querySelectorAll(TABLES)) {
      table.setAttribute("role", "group");
      table.setAttribute("aria-label", "Table");
      sizes.observe(table);
    }
  };
  new MutationObserver(finish).observe(document.body, { childList: true, subtree: true });
  finish();
}

/** Make a table a stop on the way by keyboard while it is wider than its place. */
function allowScrolling(table) {
  if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  else table.removeAttribute("tabindex");
}
