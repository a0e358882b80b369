"""Where both browser builds start. pygbag reads this file for its imports, so pygame is named here."""

import asyncio

import pygame  # noqa: F401 - pygbag fetches pygame because of this line

from game.app import main

asyncio.run(main())
