"""The demo account's people, for the sign-in page of a development server."""

from fastapi import APIRouter, Depends

from resolutionflow.auth.live.names import refuse_foreign_name
from resolutionflow.core import settings
from resolutionflow.demo import live
from resolutionflow.demo.content import PASSWORD
from resolutionflow.demo.schemas import DemoRead

# Not part of a production server.
development = APIRouter(prefix="/dev", tags=["dev"], dependencies=[Depends(refuse_foreign_name)])


@development.get("/demo", response_model=DemoRead)
def demo() -> DemoRead:
    people = live.list_shown(settings.read().place.content_folder / "demo")
    return DemoRead.model_validate({"password": PASSWORD, "users": people}, from_attributes=True)
