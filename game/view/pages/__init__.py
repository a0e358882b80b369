"""How the screens look that are read: briefing, inspector, debrief, codex, body map."""
