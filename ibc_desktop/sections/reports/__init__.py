"""Отчёты: indicators, the lists behind them, and the catalogue of papers."""
