// The browser's side of the game, the same in both builds: storage, the facts that tests read, sound that wakes with a
// gesture, and the focus.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const cover = window.toleranceCover;
  if (!cover) {
    // Without cover.js nobody else tells that it is missing.
    element("cover").className = "failed";
    element("said").textContent = element("stuck").textContent;
    element("stuck").hidden = true;
    return;
  }
  const canvas = element("canvas");
  const platform = window.tolerancePlatform;

  // --- window.tolerance: what goes on inside, for tests and the curious. Only the game can change it.
  const facts = {
    ready: false, scene: "loading", step: 0, hashes: {}, actors: {}, frame: {}, error: null, told: null,
  };
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
  cover.faulty.push((told) => (facts.error = told));

  // --- The screen in words, for whoever cannot see it. All of it lies in the page to be read; what is new in it is said at
  // once where the screen waits for an answer. Where nothing has the focus, as on patrol, numbers go on by themselves:
  // there only another screen is said.
  const words = {
    title: "",
    lines: [],
    focus: "",
    show({ title, lines, controls }) {
      const called = ({ label, detail, key }) => [label, detail, key].filter(Boolean).join(", ");
      const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
      const all = [part("h2", title), ...[...lines, ...controls.map(called)].map((line) => part("p", line))];
      element("told").replaceChildren(...all);
      const focused = controls.find((control) => control.focused);
      const focus = focused ? called(focused) : "";
      const anew = title !== words.title;
      const said = anew ? [title, ...lines] : focused ? lines.filter((line) => !words.lines.includes(line)) : [];
      if (focus && (anew || focus !== words.focus)) said.push(focus);
      if (said.length) element("spoken").textContent = said.join(". ");
      Object.assign(words, { title, lines, focus });
    },
  };

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
    // What a package was made for comes first: it is what the course means, whatever a platform puts into the address.
    query() {
      const launch = element("launch");
      // The platform may know how its pupil likes it
      const fields = { ...(launch && JSON.parse(launch.textContent)), ...platform?.asks?.() };
      const made = new URLSearchParams(fields).toString();
      return made && location.search ? `${made}&${location.search.slice(1)}` : made || location.search;
    },
    // The learning platform, by the adapter that a package brings along (scorm.js says what it answers).
    platform: () => (platform ? platform.state() : ""),
    bookmark: () => (platform ? platform.bookmark() : ""),
    record: (text) => (platform ? platform.record(text) : false),
    leave: () => (platform ? platform.leave() : false),
    // Where the game lies, for a link to it: not inside the course of a learning platform, which lets in its own alone.
    address: () => (/^https?:$/.test(location.protocol) && !platform ? location.origin + location.pathname : ""),
    // `told` is called when the page is hidden or left, while it can still store, and when another tab has stored under
    // the key `shared`: two that did so at once see each other's text too late to join it at once.
    whenLeft(told, shared) {
      window.addEventListener("storage", (event) => event.key === shared && told());
      window.addEventListener("pagehide", () => told());
      document.addEventListener("visibilitychange", () => document.hidden && told());
    },
    languages: () => [...(platform?.languages?.() ?? []), ...(navigator.languages || [navigator.language])].join(","),
    publish(text) {
      for (const [name, value] of Object.entries(JSON.parse(text))) {
        if (name in facts) facts[name] = freeze(value);
        if (name === "told" && value) words.show(value);
      }
      cover.playing();
    },
    // A page that lies beside this one. A frame without allow-popups opens none.
    pageAt: (page) => new URL(page, location.href).href,
    show(page) {
      const tab = window.open(new URL(page, location.href).href, "_blank");
      if (tab) tab.opener = null;
      return Boolean(tab);
    },
    copy(text) {
      if (!navigator.clipboard) return false;
      navigator.clipboard.writeText(text).catch(() => {});
      return true;
    },
    offer(name, text) {
      const link = document.createElement("a");
      const type = { html: "text/html", csv: "text/csv" }[name.split(".").pop()] || "application/json";
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return true;
    },
    askForFile(largest, most) {
      asking.largest = largest;
      asking.most = most;
      if (most === 1) asking.answers = []; // what nobody took is no answer to this
      asking.open();
      return true;
    },
    takeDrops(largest, most) {
      asking.largest = largest;
      asking.drops = most;
    },
    given: () => asking.answers.shift() || "",
    letters: () => keys.printed,
    pads() {
      try {
        const plugged = [...navigator.getGamepads()].filter((pad) => pad);
        return JSON.stringify(Object.fromEntries(plugged.map((pad) => [pad.id, pad.mapping])));
      } catch {
        return ""; // a frame that may not see pads
      }
    },
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
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

  // --- Keys. SDL would keep every key from the browser. So it sees only those that the game knows: Tab leads out of the
  // picture, and what the browser does by a key of its own, or with Ctrl, Alt or Cmd, it goes on doing.
  const keys = {
    known: new Set([
      ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
      ...["Enter", "Escape", "Backspace", "Shift"],
    ]),
    printed: "", // what is printed on this board, by `code`, where the browser tells
    down: new Map(), // what SDL saw go down and not up again: code and key

    isGames(event) {
      const letter = [...event.key].length === 1;
      if (event.ctrlKey || event.altKey || event.metaKey) return letter && event.getModifierState("AltGraph");
      return letter || keys.known.has(event.key);
    },
    // Tell SDL of keys whose going up it will not hear: the focus goes, or Cmd keeps it back.
    letGo() {
      for (const [code, key] of [...keys.down]) {
        canvas.dispatchEvent(new KeyboardEvent("keyup", { code, key, bubbles: true, cancelable: true }));
      }
    },
  };
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Meta") keys.letGo();
      if (keys.isGames(event)) keys.down.set(event.code, event.key);
      else event.stopImmediatePropagation();
    },
    true,
  );
  window.addEventListener(
    "keyup",
    (event) => {
      if (!keys.down.delete(event.code)) event.stopImmediatePropagation();
    },
    true,
  );
  window.addEventListener("wheel", (event) => event.ctrlKey && event.stopImmediatePropagation(), true); // zooms the page
  navigator.keyboard?.getLayoutMap?.().then(
    (map) => (keys.printed = JSON.stringify(Object.fromEntries([...map].filter(([, sign]) => [...sign].length === 1)))),
    () => {}, // a frame that may not ask
  );

  // --- The focus. Keys reach the game while the canvas has it; without it a line says how to get it back.
  cover.begun.push(() => canvas.focus(), wake);
  canvas.addEventListener("pointerdown", () => canvas.focus());
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("focus", () => (element("hint").hidden = true));
  canvas.addEventListener("blur", () => keys.letGo());
  canvas.addEventListener("blur", () => (element("hint").hidden = !cover.started || !element("ask").hidden));
  window.addEventListener("focus", () => cover.started && element("ask").hidden && canvas.focus());

  // --- A file from the player. The chooser opens at once where the browser takes the key or the click that led here for
  // its own; else the sheet with its button is there to be pressed.
  const asking = {
    answers: [], // files that were given, until the game takes them
    largest: 0, // bytes of one
    most: 1, // that are asked for
    drops: 0, // that may be dropped unasked
    // SDL must see the key or the button go up that led here, or it takes the next press for the same one.
    wanted: false,
    held: new Set(),
    open() {
      asking.wanted = asking.held.size > 0;
      if (asking.wanted) return;
      element("ask").hidden = false;
      element("ask-one").hidden = asking.most > 1;
      element("ask-many").hidden = asking.most === 1;
      element("file").multiple = asking.most > 1;
      element("file").value = "";
      element("file").focus();
      element("file").click();
    },
    close() {
      if (element("ask").hidden) return;
      element("ask").hidden = true;
      canvas.focus();
    },
    async take(files, most) {
      if (!files.length || !most) return;
      asking.close();
      for (const [number, file] of files.slice(0, most + 1).entries()) {
        const given = { name: file.name.slice(0, 100), text: "", fault: "" };
        if (number === most) given.fault = "many";
        else if (file.size > asking.largest) given.fault = "huge";
        else given.text = await file.text().catch(() => ((given.fault = "unreadable"), ""));
        asking.answers.push(JSON.stringify(given));
      }
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
    asking.take([...element("file").files], asking.most);
  });
  element("file").addEventListener("cancel", asking.close);
  element("ask-close").addEventListener("click", asking.close);
  element("ask").addEventListener("keydown", (event) => event.key === "Escape" && asking.close());
  // A file that is dropped on the page is looked at by the game, too, not opened in its place.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      event.preventDefault();
      if (name !== "drop") return;
      asking.take([...(event.dataTransfer?.files || [])], element("ask").hidden ? asking.drops : asking.most);
    });
  }

  cover.here("page.js");
})();
