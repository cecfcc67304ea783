"""The rounds: an index, and a page for each with what was asked in its order; on paper it is the interviewer's sheet."""

from __future__ import annotations

from questionbank import addresses
from questionbank.model import Bank, Prompt, Question, Round
from questionbank.outputs.listing import escape, facts, header, link, short_answer
from questionbank.problems import counted

SOURCE = addresses.ROUNDS_FILE
MARKS = "Mark: 0 · 1 · 2 · 3 · 4 · 5\n{ .sheet }"


def render(bank: Bank) -> dict[str, str]:
    """Return the index and one page per round, or nothing where the bank has no rounds."""
    rounds = bank.rounds.all
    if not rounds:
        return {}
    order = "".join(f"  - {one.slug}.md\n" for one in rounds)
    return {
        **{addresses.round_page(one.slug): round_page(bank, one) for one in rounds},
        addresses.ROUND_INDEX: index(bank),
        f"{addresses.ROUNDS}/.pages": f"title: Rounds\nnav:\n  - index.md\n{order}",
    }


def index(bank: Bank) -> str:
    """Return the list of the rounds, group by group."""
    prompts = sum(len(one.prompts) for one in bank.rounds.all)
    tally = (
        f"{counted(len(bank.rounds.all), 'interview')} with {counted(prompts, 'question')} in the order they were asked"
    )
    parts = [header("Rounds", f"{tally}, each with its answer, and a sheet to print.", SOURCE), bank.rounds.description]
    for group in bank.rounds.groups:
        parts.append(f"## {escape(group.title)}\n\n{group.description}")
        parts += [_summary(bank, one) for one in group.rounds]
    return "\n\n".join(parts) + "\n"


def round_page(bank: Bank, one: Round) -> str:
    """Return a round's page: each prompt with its time, the page that answers it and the short answer."""
    tally = counted(len(one.prompts), "question")
    description = f"{one.title}: {tally} in the order they were asked, with answers and a sheet to print."
    entries = [_entry(bank, one, number) for number in range(1, len(one.prompts) + 1)]
    return "\n\n".join([header(one.title, description, SOURCE), *entries]) + "\n"


def _summary(bank: Bank, one: Round) -> str:
    known = _by_id(bank)
    topics = dict.fromkeys(known[prompt.question].topic for prompt in one.prompts if prompt.question in known)
    names = ", ".join(bank.taxonomy.title("topic", slug) for slug in topics)
    line = f"{escape(one.interviewer)} · {counted(len(one.prompts), 'question')} · {one.minutes} min"
    return f"### [{escape(one.title)}]({one.slug}.md)\n\n{line}\n{{ .facts }}\n\n{names}"


def _entry(bank: Bank, one: Round, number: int) -> str:
    prompt = one.prompts[number - 1]
    heading = f"## {number}. {escape(prompt.ask)} {{ #q{number} }}"
    question = _by_id(bank).get(prompt.question)
    return "\n\n".join([heading, *(_answer(bank, one, prompt, question) if question else []), MARKS])


def _answer(bank: Bank, one: Round, prompt: Prompt, question: Question) -> list[str]:
    page = addresses.round_page(one.slug)
    line = f"{prompt.minutes} min · answered in {link(question, page)} · {facts(question, bank.taxonomy)} to read"
    return [f"{line}\n{{ .facts }}", short_answer(question, page)]


def _by_id(bank: Bank) -> dict[str, Question]:
    return {question.id: question for question in bank.questions}
