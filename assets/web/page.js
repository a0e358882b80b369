// The browser's side of the game, the same in both builds: the cover with its bar and its start button, storage, the
// facts that tests read, sound that wakes with a gesture, and the focus.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const element = (id) => document.getElementById(id);

  // --- window.tolerance: what goes on inside, for tests and the curious. Only the game can change it.
  const facts = { ready: false, scene: "loading", step: 0, hashes: {}, actors: {}, frame: {}, error: null };
  const freeze = (value) => {
    if (value !== null && typeof value === "object") {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  const view = {};
  for (const name of Object.keys(facts)) {
    freeze(facts[name]);
    Object.defineProperty(view, name, { enumerable: true, get: () => facts[name] });
  }
  Object.defineProperty(window, "tolerance", { value: Object.freeze(view), enumerable: true });

  // --- What the game's host asks of the page. Handed out once, so that nothing else on the page can write.
  // Text and truth values only: the two Pythons wrap everything else differently.
  let page = {
    stored(key) {
      try {
        return localStorage.getItem(key) || "";
      } catch {
        return ""; // a private window, or a frame that may keep nothing
      }
    },
    store(key, text) {
      try {
        localStorage.setItem(key, text);
        return true;
      } catch {
        return false;
      }
    },
    query: () => location.search,
    languages: () => (navigator.languages || [navigator.language]).join(","),
    publish(text) {
      for (const [name, value] of Object.entries(JSON.parse(text))) {
        if (name in facts) facts[name] = freeze(value);
      }
    },
    copy(text) {
      if (!navigator.clipboard) return false;
      navigator.clipboard.writeText(text).catch(() => {});
      return true;
    },
    offer(name, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return true;
    },
    askForFile(largest) {
      asking.largest = largest;
      asking.answer = "";
      asking.open();
      return true;
    },
    given() {
      const answer = asking.answer;
      asking.answer = "";
      return answer;
    },
    nextFrame: () => new Promise((resolve) => requestAnimationFrame(resolve)),
  };
  window.takeTolerancePage = () => {
    const taken = page;
    page = null;
    return taken;
  };

  // --- Sound. A browser lets a page play only after a gesture, and iOS stops it again whenever it likes: so every
  // context is known here, and every gesture wakes those that sleep.
  const contexts = [];
  const Native = window.AudioContext || window.webkitAudioContext;
  if (Native) {
    window.AudioContext = window.webkitAudioContext = class extends Native {
      constructor(...options) {
        super(...options);
        contexts.push(this);
      }
    };
  }
  const wake = () => {
    for (const context of contexts) {
      if (context.state !== "running" && context.state !== "closed") context.resume().catch(() => {});
    }
  };
  for (const gesture of ["pointerup", "touchend", "keydown"]) document.addEventListener(gesture, wake, true);
  // A hidden page gets no frames, so the game can't hush its music itself.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return wake();
    for (const context of contexts) if (context.state === "running") context.suspend().catch(() => {});
  });

  // --- The focus. Keys reach the game while the canvas has it; without it a line says how to get it back.
  const canvas = element("canvas");
  canvas.addEventListener("pointerdown", () => canvas.focus());
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("focus", () => (element("hint").hidden = true));
  canvas.addEventListener("blur", () => (element("hint").hidden = !cover.started || !element("ask").hidden));
  window.addEventListener("focus", () => cover.started && element("ask").hidden && canvas.focus());

  // --- A file from the player. The chooser opens at once where the browser takes the key or the click that led here for
  // its own; else the sheet with its button is there to be pressed.
  const asking = {
    answer: "",
    largest: 0,
    // SDL must see the key or the button go up that led here, or it takes the next press for the same one.
    wanted: false,
    held: new Set(),
    open() {
      asking.wanted = asking.held.size > 0;
      if (asking.wanted) return;
      element("ask").hidden = false;
      element("file").value = "";
      element("file").focus();
      element("file").click();
    },
    close() {
      if (element("ask").hidden) return;
      element("ask").hidden = true;
      canvas.focus();
    },
    async take(file) {
      const given = { name: file.name.slice(0, 100), text: "", fault: "" };
      if (file.size > asking.largest) given.fault = "huge";
      else given.text = await file.text().catch(() => ((given.fault = "unreadable"), ""));
      asking.answer = JSON.stringify(given);
      asking.close();
    },
  };
  const down = (name) => asking.held.add(name);
  const up = (name) => {
    asking.held.delete(name);
    if (asking.wanted) asking.open();
  };
  window.addEventListener("keydown", (event) => down(event.code));
  window.addEventListener("keyup", (event) => up(event.code));
  window.addEventListener("pointerdown", () => down("pointer"));
  for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => up("pointer"));
  window.addEventListener("blur", () => asking.held.clear());
  element("file").addEventListener("change", () => {
    const file = element("file").files[0];
    if (file) asking.take(file);
  });
  element("file").addEventListener("cancel", asking.close);
  element("ask-close").addEventListener("click", asking.close);
  element("ask").addEventListener("keydown", (event) => event.key === "Escape" && asking.close());
  // A file that is dropped on the page is looked at by the game, too, not opened in its place.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      event.preventDefault();
      const file = name === "drop" && event.dataTransfer?.files[0];
      if (file && !element("ask").hidden) asking.take(file);
    });
  }

  // --- The cover, until the game has started, and again when it can't go on.
  const cover = {
    started: false,
    broken: false,

    // `part` is 0..1 of the whole; `what` names one of the page's words.
    progress(part, what) {
      if (cover.broken) return;
      const percent = Math.round(100 * Math.min(1, Math.max(0, part)));
      element("bar").firstElementChild.style.width = `${percent}%`;
      element("bar").setAttribute("aria-valuenow", String(percent));
      element("said").textContent = words[what];
    },

    // Everything is there: offer the start. `start` is called once, inside the click, and not given by pygbag's page.
    ready(start) {
      if (cover.broken) return;
      cover.progress(1, "page.ready");
      const button = element("start");
      button.hidden = false;
      button.focus();
      button.addEventListener(
        "click",
        () => {
          cover.started = true;
          element("cover").hidden = true;
          canvas.focus();
          wake();
          if (start) start();
        },
        { once: true },
      );
    },

    // `what` names the words for the player, with the remedy; `detail` is for whoever helps.
    failed(what, detail) {
      if (cover.broken) return; // the first fault is the cause
      cover.broken = true;
      facts.error = `${words[what]} ${detail}`;
      element("cover").hidden = false;
      element("cover").classList.add("failed");
      element("hint").hidden = true;
      element("start").hidden = true;
      element("said").textContent = words[what];
      element("detail").textContent = detail;
      element("detail").hidden = !detail;
      element("again").hidden = false;
      element("again").focus();
    },
  };
  element("again").addEventListener("click", () => location.reload());
  window.toleranceCover = cover;

  // A script that does not arrive ends the loading; pygbag's own answer would be an alert.
  window.addEventListener(
    "error",
    (event) => {
      if (event.target instanceof Element && !(event.target instanceof HTMLScriptElement)) return;
      event.stopImmediatePropagation();
      if (event.target instanceof HTMLScriptElement) cover.failed("page.unreachable", event.target.src);
      else if (!cover.started) cover.failed("page.stopped", event.message || "");
      else console.error(event.message);
    },
    true,
  );
  window.addEventListener(
    "unhandledrejection",
    (event) => {
      event.stopImmediatePropagation();
      if (!cover.started) cover.failed("page.stopped", String(event.reason));
      else console.error(event.reason);
    },
    true,
  );
})();
