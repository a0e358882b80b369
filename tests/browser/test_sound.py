"""Sound in Chromium: none before the start, music after it, none while muted or while the page is hidden."""

from __future__ import annotations

import time

import pytest

from tests.browser.playing import Game

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Listens to whatever goes to the loudspeakers. `heard()` is the loudest sample of the last tenth of a second.
LISTEN = """
window.contexts = [];
const Native = window.AudioContext;
window.AudioContext = class extends Native {
  constructor(...options) { super(...options); window.contexts.push(this); }
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (target, ...rest) {
  if (target instanceof AudioDestinationNode) {
    window.meter = this.context.createAnalyser();
    window.meter.fftSize = 4096;
    window.sides = [0, 1].map(() => Object.assign(this.context.createAnalyser(), { fftSize: 4096 }));
    const splitter = this.context.createChannelSplitter(2);
    connect.call(this, splitter);
    window.sides.forEach((side, number) => connect.call(splitter, side, number));
    connect.call(this, window.meter);
  }
  return connect.call(this, target, ...rest);
};
window.heard = () => {
  if (!window.meter) return 0;
  const samples = new Float32Array(4096);
  window.meter.getFloatTimeDomainData(samples);
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
};
window.apart = () => {
  if (!window.sides) return 0;
  const [left, right] = window.sides.map((side) => {
    const samples = new Float32Array(4096);
    side.getFloatTimeDomainData(samples);
    return samples;
  });
  return left.reduce((most, sample, at) => Math.max(most, Math.abs(sample - right[at])), 0);
};
"""


def test_what_happens_at_a_side_is_heard_from_there(game: Game) -> None:
    game.page.add_init_script(LISTEN)
    game.open("?t=1&level=islet&seed=7")
    game.page.click("#start")
    game.until("tolerance.ready && tolerance.scene === 'patrol'", 60)
    game.until("heard() > 0.005")
    game.until("apart() > 0.004", 90)


def test_music_begins_with_the_start_and_m_mutes_it(game: Game) -> None:
    game.page.add_init_script(LISTEN)
    game.open()
    assert game.page.evaluate("contexts.length") == 0, "a page may not sound before a gesture"
    game.page.click("#start")
    game.until("tolerance.ready")
    game.until("heard() > 0.005")
    assert game.page.evaluate("heard()") < 1.0
    game.press("m")
    game.until("heard() === 0")
    game.press("m")
    game.until("heard() > 0.005")


def test_a_hidden_page_is_silent(game: Game) -> None:
    game.page.add_init_script(LISTEN)
    game.start()
    game.until("heard() > 0.005")
    for hidden, state in (("true", "suspended"), ("false", "running")):
        game.page.evaluate(f"""
            Object.defineProperty(document, "hidden", {{ configurable: true, value: {hidden} }});
            document.dispatchEvent(new Event("visibilitychange"));
        """)
        game.until(f"contexts.every((context) => context.state === '{state}')")
        time.sleep(0.1)
