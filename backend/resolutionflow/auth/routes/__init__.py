"""Signing in over HTTP: at the door, by links in mails, and what one does once inside."""

from fastapi import APIRouter

from resolutionflow.auth.routes import door, mailed, own

router = APIRouter()
for part in (door, mailed, own):
    router.include_router(part.router)
