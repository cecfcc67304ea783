"""One page of every kind, by name: the address below the site's root."""

from __future__ import annotations

# On the real site; of those that authors may rename or fill one day, the fixed ones are named (architecture.md, 3).
REAL = {
    "home": "",
    "series index": "series/ml-infrastructure-interview/",
    "series part": "series/ml-infrastructure-interview/what-is-ml-infrastructure/",
    "roadmap part": "series/ml-infrastructure-interview/roadmap/",
    "question": "questions/what-is-containerization/",
    "question with tables and code": "questions/transfer-learning/",
    "topic": "topics/ml-foundations/",
    "topic index": "topics/",
    "guide": "guide/",
    "real rounds": "rounds/",
    "longest round": "rounds/hard-08/",
    "questions index": "questions/",
    "blog index": "blog/",
    "blog category": "blog/category/teamwork/",
    "blog archive": "blog/archive/2022/",
    "blog post": "blog/introduction-to-machine-learning-interviews-book/",
    "about": "about/",
    "tags": "tags/",
    "not found": "no/such/page/",
}
# On the small site, whatever authors write.
SMALL = {
    "empty topic": "topics/empty/",
    "question of the small site": "questions/batching/",
    "rounds": "rounds/",
    "round": "rounds/hard-01/",
}
KINDS = REAL | SMALL
