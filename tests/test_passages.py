"""What search reads of a page: words, block by block, without what only Markdown needs; and how words become terms."""

from __future__ import annotations

import pytest
from questionbank import passages, sections, words
from questionbank.model import Passage

PAGE = """
One sentence of *context*.

/// details | How to answer
    type: tip

Say `what` is [shared](skew.md "Title"), see [`max_wait`](https://example.org/a_b).

- first
1. second

| a | b |
| --- | --: |
| c | d |

```python
hidden = 1
```

![A picture](x.svg){ .drawing }
///

## References

- [A source](https://example.org/), what for <!-- unseen -->
"""


def test_a_page_is_read_block_by_block() -> None:
    body, faults = sections.parse(PAGE)
    assert faults == []
    assert passages.passages(body) == (
        Passage("", "", "One sentence of context."),
        Passage("How to answer", "how-to-answer", "Say what is shared, see max_wait. first second a b c d"),
        Passage("References", "references", "A source, what for"),
    )


def test_a_page_without_blocks_and_headings_is_one_passage() -> None:
    body, _ = sections.parse("Only text.\n")
    assert passages.passages(body) == (Passage("", "", "Only text."),)


@pytest.mark.parametrize(
    "forms",
    [
        "batch batches batched batching",
        "quantize quantization quantisation quantised",
        "model models modelling modeling modelled",
        "behaviour behavior behaviours behavioural behavioral",
        "analyse analyze analysis analysing",
        "latency latencies",
        "classify classification classifier classified",
        "deploy deployment deploying",
        "available availability",
        "scheduler scheduling schedules",
        "gpu gpus",
        "decorator decorators",
    ],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({words.stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["call cal", "status stat", "infer inferno", "user use"])
def test_words_that_differ_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert words.stem(one) != words.stem(other)


def test_words_are_small_and_without_accents() -> None:
    assert words.words("Naïve C++, C# and p99-latency (ÉTÉ)") == ["naive", "c++", "c#", "and", "p99", "latency", "ete"]


def test_what_is_joined_is_a_word_too() -> None:
    assert list(words.compounds("CI/CD, pre-processing of data sets")) == ["cicd", "preprocessing"]
    assert list(words.compounds("data set, model", blanks=True)) == ["dataset"]
