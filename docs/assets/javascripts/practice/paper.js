// A question as its page has it: fetched when it is to be shown, and taken apart into what is asked and what is revealed.

const ORDER = ["how-to-answer", "short-answer", "answer", "example-answer", "rubric", "common-mistakes", "follow-ups"];
const LEFT_OUT = ".headerlink, .md-code__nav, script";

/** Thrown for a question that the site does not have. */
export class Gone extends Error {}

/**
 * Return a question: {id, title, url, topic, level, format, minutes, version, facts, context, blocks}; blocks is
 * [{name, title, body}] in the order of revealing; context and body are fragments to be put into the page.
 */
export async function paper(id, root, get = fetch) {
  const url = new URL(`questions/${id}/`, root);
  const answer = await get(url);
  if (answer.status === 404) throw new Gone(id);
  if (!answer.ok) throw new Error(`${id}: ${answer.status}`);
  return taken(new DOMParser().parseFromString(await answer.text(), "text/html"), id, url);
}

function taken(page, id, url) {
  const article = page.querySelector("article");
  const facts = article?.querySelector("[data-card]");
  if (!facts) throw new Gone(id);
  for (const one of article.querySelectorAll(LEFT_OUT)) one.remove();
  absolute(article, url);
  const blocks = ORDER.map((name) => article.querySelector(`details#${name}`)).filter(Boolean);
  const { topic, level, format, version, minutes } = facts.dataset;
  return {
    id,
    url: url.href,
    title: article.querySelector("h1").textContent.trim(),
    ...{ topic, level, format, version, minutes: Number(minutes) },
    facts: facts.firstChild ? [...facts.childNodes].filter((node) => !node.matches?.(".facts__roles")) : [],
    context: between(article.querySelector("open-all") ?? facts, blocks[0]),
    blocks: blocks.map(block),
  };
}

function block(details) {
  const title = details.querySelector("summary").textContent.trim();
  details.querySelector("summary").remove();
  return { name: details.id, title, body: fragment([...details.childNodes]) };
}

/** Return what stands between two elements of the article. */
function between(start, end) {
  const nodes = [];
  for (let node = start.nextSibling; node && node !== end && !node.matches?.("details, h2"); node = node.nextSibling)
    nodes.push(node);
  return fragment(nodes);
}

function fragment(nodes) {
  const found = document.createDocumentFragment();
  found.append(...nodes.map((node) => document.importNode(node, true)));
  return found;
}

/** Make relative addresses whole, as they are to be shown on another page; ids go, as that page has its own. */
function absolute(article, url) {
  for (const name of ["href", "src"])
    for (const one of article.querySelectorAll(`[${name}]`))
      one.setAttribute(name, new URL(one.getAttribute(name), url));
  for (const one of article.querySelectorAll("details [id]")) one.removeAttribute("id");
}
