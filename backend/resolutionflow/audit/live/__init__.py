"""Reaching past one request: an export while it is sent, refusals after they were told, all accounts in turn."""
