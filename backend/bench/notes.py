"""Both notes of a long session right after it is resolved, and a note of five pages as PDF."""

import asyncio
import io
import random
import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
from pypdf import PdfReader

from bench.engineers import Engineer
from bench.figures import Figure, percentile
from bench.product import serving

SESSIONS, ENDINGS, EVENTS = 5, 10, 200
NOTE_LIMIT = 200
PAGES, PRINTS = 5, 40
PDF_LIMIT = 100
OUTPUT = "\n".join(
    f"FileId {8000 + line}  AVD-SH-{line:02}  MERIDIAN\\k.brandt  10.4.2.{line}" for line in range(1, 16)
)


def figures() -> list[Figure]:
    with serving() as product:
        took = asyncio.run(measured(product.address, product.make_people()[0]))
        return of(took, product.empty_request())


async def measured(address: str, token: str) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {"internal": [], "customer": [], "both": []}
    async with httpx2.AsyncClient(base_url=address, timeout=30, headers={"Authorization": f"Bearer {token}"}) as http:
        for number in range(SESSIONS):
            engineer = Engineer(http, random.Random(number))
            await work(engineer)
            for _ in range(ENDINGS):
                for asked in (("internal",), ("customer",), ("internal", "customer")):
                    await resolve(engineer)
                    took["both" if len(asked) > 1 else asked[0]].append(await took_to_read(engineer, *asked))
                    await said(engineer, {"kind": "reopened", "reason": None, "undo": True})
        prints = await prints_of_five_pages(Engineer(http, random.Random(SESSIONS)))
    return took | {"prints": prints}


def of(took: Mapping[str, Sequence[float]], empty: float) -> list[Figure]:
    size = f"of {EVENTS} events"
    shown = {
        "both": (f"both notes after resolve {size}, p95", NOTE_LIMIT),
        "internal": (f"internal note alone {size}, p95", NOTE_LIMIT),
        "customer": (f"customer note alone {size}, p95", NOTE_LIMIT),
        "prints": (f"PDF of {PAGES} pages, warm, p95", PDF_LIMIT),
    }
    return [
        Figure(name, percentile(took[what], 0.95), limit, "ms", empty=empty) for what, (name, limit) in shown.items()
    ]


async def work(engineer: Engineer) -> None:
    await engineer.start()
    while engineer.seq < EVENTS - 1:
        await said(engineer, *next_words(engineer))


async def resolve(engineer: Engineer) -> None:
    ending = {"kind": "resolved", "outcome": "fixed", "root_cause": "A stale handle", "fix": "Closed it"}
    await said(engineer, *engineer.proof(), ending)


def next_words(engineer: Engineer) -> list[dict[str, Any]]:
    """An end is left again."""
    ended = engineer.node["kind"] in ("resolution", "escalation")
    if engineer.luck.random() < 0.3:
        return [{"kind": "noted", "step": engineer.step, "text": f"Seen at event {engineer.seq} on AVD-SH-03."}]
    if ended:
        return [{"kind": "jumped", "node": "symptom"}]
    if engineer.luck.random() < 0.3:
        return [{"kind": "output_captured", "step": engineer.step, "text": OUTPUT}]
    return engineer.answer()


async def said(engineer: Engineer, *payloads: dict[str, Any]) -> None:
    (await engineer.append(*payloads)).raise_for_status()


async def took_to_read(engineer: Engineer, *audiences: str) -> float:
    """Until the last of them is there, all asked for at once as the closed page does."""
    begun = time.perf_counter()
    answers = await asyncio.gather(*(asked_for(engineer, audience) for audience in audiences))
    took = (time.perf_counter() - begun) * 1000
    for answer in answers:
        note = answer.raise_for_status().json()
        if note["from_cache"] or note["state_version"] != engineer.seq:
            raise RuntimeError(f"not the note that was asked for: version {note['state_version']}")
    return took


async def asked_for(engineer: Engineer, audience: str) -> httpx2.Response:
    address = f"/api/v1/sessions/{engineer.session_id}/documentation"
    return await engineer.http.get(address, params={"audience": audience})


async def prints_of_five_pages(engineer: Engineer) -> list[float]:
    await engineer.start()
    while pages(await printed(engineer)) < PAGES:
        await said(engineer, {"kind": "output_captured", "step": engineer.step, "text": OUTPUT})
    return [(await printed(engineer)).elapsed.total_seconds() * 1000 for _ in range(PRINTS)]


async def printed(engineer: Engineer) -> httpx2.Response:
    answer = await engineer.http.get(f"/api/v1/sessions/{engineer.session_id}/export", params={"format": "pdf"})
    return answer.raise_for_status()


def pages(answer: httpx2.Response) -> int:
    return len(PdfReader(io.BytesIO(answer.content)).pages)
