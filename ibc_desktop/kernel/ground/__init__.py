"""Words, days, refusals, folded text: what everything else stands on; no database."""
