"""A gamepad speaks keys: its buttons and sticks become the key events that every screen already understands."""

from __future__ import annotations

import pygame

# Buttons in the order that SDL gives to pads of the usual kind: A, B, X, Y, two shoulders, back, start.
BUTTONS = {
    0: pygame.K_RETURN,  # choose; on patrol: read
    1: pygame.K_ESCAPE,  # back; on patrol: pause
    2: pygame.K_SPACE,  # on patrol: dash
    3: pygame.K_c,  # on patrol: IL-10 cloud
    4: pygame.K_PAGEUP,  # on patrol: IL-2 sink
    5: pygame.K_PAGEDOWN,  # on patrol: TGF-beta
    6: pygame.K_TAB,  # on patrol: close the coach's bubble
    7: pygame.K_ESCAPE,
}
AXES = {0: (pygame.K_LEFT, pygame.K_RIGHT), 1: (pygame.K_UP, pygame.K_DOWN)}
TILT = 0.5  # how far a stick must be moved to count


class Pad:
    """Hears every pad that is plugged in."""

    def __init__(self) -> None:
        """Never raises: without a joystick system there are just no pads."""
        self._pads: dict[int, pygame.joystick.JoystickType] = {}
        self._held: set[int] = set()
        try:
            pygame.joystick.init()
        except pygame.error:
            return

    def heard(self, event: pygame.event.Event) -> list[pygame.event.Event]:
        """The events that `event` stands for: itself, unless it comes from a pad."""
        match event.type:
            case pygame.JOYDEVICEADDED:
                # SDL sends a pad's events only while somebody holds the pad
                pad = pygame.joystick.Joystick(event.device_index)
                self._pads[pad.get_instance_id()] = pad
                return []
            case pygame.JOYDEVICEREMOVED:
                self._pads.pop(event.instance_id, None)
                return [self._key(key, down=False) for key in sorted(self._held)]
            case pygame.JOYBUTTONDOWN | pygame.JOYBUTTONUP:
                key = BUTTONS.get(event.button)
                return [] if key is None else [self._key(key, down=event.type == pygame.JOYBUTTONDOWN)]
            case pygame.JOYAXISMOTION:
                return self._tilt(AXES.get(event.axis), event.value)
            case pygame.JOYHATMOTION:
                across, up = event.value
                return self._tilt(AXES[0], across) + self._tilt(AXES[1], -up)
        return [event]

    def again(self) -> list[pygame.event.Event]:
        """The directions still held, told anew: for a screen that comes back and did not see them go down."""
        return [self._key(key, down=True) for key in sorted(self._held) if key not in BUTTONS.values()]

    def _tilt(self, keys: tuple[int, int] | None, value: float) -> list[pygame.event.Event]:
        """A stick or hat on one axis: let go of what it no longer means, press what it means now."""
        if keys is None:
            return []
        meant = keys[0] if value < -TILT else keys[1] if value > TILT else None
        changes = [self._key(key, down=False) for key in keys if key in self._held and key != meant]
        if meant is not None and meant not in self._held:
            changes.append(self._key(meant, down=True))
        return changes

    def _key(self, key: int, *, down: bool) -> pygame.event.Event:
        if down:
            self._held.add(key)
        else:
            self._held.discard(key)
        return pygame.event.Event(pygame.KEYDOWN if down else pygame.KEYUP, key=key, mod=0, unicode="", scancode=0)
