"""What is heard: effects for what a player must notice, and music that follows the state of the tissue.

`Sounds` plays, `Score` is the music, `Ears` and `StripEars` turn the events of a tissue and of a strip into sounds and
captions. Nothing here raises for want of sound: where no mixer opens, the game is silent.
"""

from game.sound.ears import Ears
from game.sound.score import Mood, Score
from game.sound.sheet import Effect, Layer, Sheet, load_sheet
from game.sound.sounds import Sounds
from game.sound.strip_ears import StripEars

__all__ = ["Ears", "Effect", "Layer", "Mood", "Score", "Sheet", "Sounds", "StripEars", "load_sheet"]
