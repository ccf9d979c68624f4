"""What browsers tell of pages of ours that broke their policy: a line in the log each."""

import logging
import re
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field

from resolutionflow.core import logs
from resolutionflow.core.text import Line
from resolutionflow.web.headers import REPORTS

router = APIRouter(include_in_schema=False)
ORIGIN = re.compile("[^:/?#]*(://[^/?#]*)?")


class Violation(BaseModel):
    """The rest of a report quotes the page and its address."""

    directive: Annotated[str, Line(60), Field(alias="effectiveDirective")]
    blocked: Annotated[str, Line(8_000), Field(alias="blockedURL")]


class Report(BaseModel):
    body: Violation


@router.post(REPORTS, status_code=204)
async def take_reports(reports: Annotated[list[Report], Body(max_length=20)]) -> None:
    for report in reports:
        blocked = origin_of(report.body.blocked)
        logs.write(logging.WARNING, "a page broke its policy", directive=report.body.directive, blocked=blocked)


def origin_of(address: str) -> str:
    """Where there is none, the word that stands in its place, as `inline`."""
    found = ORIGIN.match(address[:300])
    return found[0] if found else ""
