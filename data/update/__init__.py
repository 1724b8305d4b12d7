"""Bring the figures up to date: take files in, compare, report, change everything or nothing.

Used by ``python -m data import`` and ``python -m data update`` only, never by the app.
"""
