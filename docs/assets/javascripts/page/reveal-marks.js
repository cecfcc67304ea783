// A search result leads to its page with the words marked. The marks may stand in closed blocks: open those, and bring
// the first mark into view. The theme sets the marks some time after loading, so the text is watched for them.
const MARKED = "mark[data-md-highlight]:not([data-opened])";
const PATIENCE = 5000; // ms; marks that come later than this are not of the search the reader came from

/** Open every closed block of `text` that holds a mark, now and for as long as marks may still come. */
export function revealMarks(text) {
  if (!text || !new URLSearchParams(location.search).has("h")) return;
  const observer = new MutationObserver(() => open(text));
  observer.observe(text, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), PATIENCE);
  open(text);
}

function open(text) {
  const marks = [...text.querySelectorAll(MARKED)];
  for (const mark of marks) {
    mark.dataset.opened = ""; // once: a block that the reader closes again stays closed
    for (let block = mark.closest("details"); block; block = block.parentElement.closest("details")) block.open = true;
  }
  if (marks.length && !text.dataset.revealed) {
    text.dataset.revealed = "";
    if (!location.hash) marks[0].scrollIntoView({ block: "center" });
  }
}
