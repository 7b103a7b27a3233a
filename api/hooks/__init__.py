"""Webhooks: what is sent, to whom, and when again."""
