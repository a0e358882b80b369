"""A group: the patients of one setting, as far as they have lived.

They are worked out piece by piece, so that no frame takes long.
"""

from __future__ import annotations

from game.lab.setting import Setting
from game.lab.ward import PATIENTS, Patient, Ward
from game.library.lab import load_lab
from game.runs.parts import Parts
from game.tissue.outcomes import Outcome

WELL = "well"
ENDS = (WELL, Outcome.DISEASE.value, Outcome.INFECTION.value)  # what a patient is in the end, as it is drawn


class Group:
    """The first patients of a ward. `patients` are those who have lived by now, in their order."""

    def __init__(self, setting: Setting, seed: int, count: int = PATIENTS) -> None:
        """`seed` is that of the first patient. `work` raises `Broken` where a file of the level is wrong."""
        self.setting, self.seed, self.count = setting, seed, count
        self.patients: list[Patient] = []
        self._ward = Ward(setting, seed)
        self._life: Parts[Patient] | None = None  # that of the next patient, as far as it is worked out

    @property
    def seconds(self) -> int:
        """How long a life is."""
        return load_lab().illnesses[self.setting.illness].seconds

    @property
    def done(self) -> bool:
        """Whether all have lived."""
        return len(self.patients) == self.count

    def work(self) -> None:
        """Do a piece: read or draw something that patients share, or let one of them live for a beat."""
        if self.done:
            return
        if self._life is None:
            self._life = self._ward.living(len(self.patients))
        try:
            next(self._life)
        except StopIteration as end:
            self.patients.append(end.value)
            self._life = None

    def ends(self) -> list[str]:
        """What became of each, of `ENDS`."""
        return [end_of(patient) for patient in self.patients]

    def counted(self) -> dict[str, int]:
        """How many came to each end."""
        ends = self.ends()
        return {end: ends.count(end) for end in ENDS}

    def well_at(self, second: float) -> int:
        """How many of those who have lived were well in a second."""
        lost = [one for one in self.patients if end_of(one) != WELL and one.life.second <= second]
        return len(self.patients) - len(lost)


def end_of(patient: Patient) -> str:
    """What became of a patient: healthy and scarred are both well."""
    outcome = patient.life.outcome
    return outcome if outcome in ENDS else WELL
