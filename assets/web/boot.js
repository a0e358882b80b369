// Starts the self-hosted build: Pyodide and pygame from this folder, then the same archive and main.py as pygbag's page.
"use strict";
(() => {
  const cover = window.toleranceCover;
  if (!cover || cover.broken) return; // page.js or the cover has told why
  const { parts, due, lock } = JSON.parse(document.getElementById("files").textContent);

  // What of the bar is loading, and what Python's start; the rest is unpacking, by measured times.
  const [LOADING, STARTING] = [0.6, 0.22];
  let up = 0; // 1 when Python has started
  const named = ["pyodide/pyodide.js", "pyodide/pyodide.asm.js", ...Object.values(parts)];
  const whole = named.reduce((sum, name) => sum + due[name].bytes, 0);
  const got = Object.fromEntries(named.map((name) => [name, 0]));
  const come = (name, bytes) => {
    got[name] = Math.min(due[name].bytes, bytes);
    const sum = Object.values(got).reduce((one, other) => one + other, 0);
    cover.progress((LOADING * sum) / whole + STARTING * up, "page.loading");
  };
  const here = (name) => {
    come(name, due[name].bytes);
    cover.here(name);
  };

  // --- scripts: each calls tolerancePart with what it brings.
  const scripts = {};
  const arrival = (name) => {
    cover.wait(name);
    return new Promise((resolve) => {
      scripts[name] = resolve;
    });
  };
  window.tolerancePart = (name, part) => {
    here(name);
    scripts[name](part);
  };

  // --- files. By XMLHttpRequest, which tells how far it is; a reader of fetch's stream makes Chromium call the whole
  // request broken off.
  const fetched = (name, fresh) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", name);
      request.responseType = "arraybuffer";
      if (fresh) request.setRequestHeader("Cache-Control", "no-cache");
      request.onprogress = (event) => come(name, event.loaded);
      request.onerror = () => reject(new Error("did not arrive"));
      request.onload = () => {
        if (request.status === 200) resolve(request.response);
        else reject(new Error(`answer ${request.status}`));
      };
      request.send();
    });

  // A stream of what is in the file, packed by gzip unless the server or the browser has unpacked it on the way.
  async function unpacking(name, fresh) {
    const content = await fetched(name, fresh);
    const [first, second] = new Uint8Array(content.slice(0, 2));
    let stream = new Blob([content]).stream();
    if (first === 0x1f && second === 0x8b) stream = stream.pipeThrough(new DecompressionStream("gzip"));
    let size = 0;
    return stream.pipeThrough(
      new TransformStream({
        transform(chunk, out) {
          size += chunk.byteLength;
          out.enqueue(chunk);
        },
        flush() {
          if (size !== due[name].size) throw new Error(`${size} bytes, ${due[name].size} are due`);
        },
      }),
    );
  }

  // What `use` makes of the file, asked for a second time past the browser's cache if it is not good.
  async function loaded(name, use) {
    cover.wait(name);
    let made;
    try {
      made = await use(await unpacking(name, false));
    } catch {
      try {
        made = await use(await unpacking(name, true));
      } catch (error) {
        throw new cover.Lost(name, error);
      }
    }
    here(name);
    return made;
  }
  const bytesOf = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
  const programOf = (stream) =>
    WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));

  async function load() {
    const [python, wheel, archive] = await Promise.all([
      // Python starts as soon as its own parts are there, while the game may still be on its way.
      Promise.all([
        loaded(parts.program, programOf),
        loaded(parts.library, bytesOf),
        arrival("pyodide/pyodide.js"),
        arrival("pyodide/pyodide.asm.js"),
      ]).then(started),
      loaded(parts.pygame, bytesOf),
      loaded(parts.archive, bytesOf),
    ]);
    cover.progress(0.82, "page.unpacking");
    python.canvas.setCanvas2D(document.getElementById("canvas"));
    python.unpackArchive(wheel, "zip", { extractDir: "/packages" });
    python.unpackArchive(archive, "zip", { extractDir: "/game" });
    cover.progress(0.88, "page.unpacking");
    // The imports now, so that the click is answered at once.
    await python.runPythonAsync(`
import os, sys
os.chdir("/game/assets")
sys.path[:0] = ["/game/assets", "/packages"]
import pygame
import game.app
`);
    await platformFound();
    return python;
  }

  // A lesson begins at the platform's bookmark, so that the platform has to be found before. It is looked for since the
  // page began to load, and given up five seconds later.
  async function platformFound() {
    while (window.tolerancePlatform?.state() === "looking") await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const started = ([program, library, loader, createModule]) =>
    new Promise((resolve, reject) => {
      const instantiate = async (imports) => ({
        module: program,
        instance: await WebAssembly.instantiate(program, imports),
      });
      // Pyodide itself would only write a fault of `instantiate` to the console, and wait for ever.
      const loadPyodide = loader(instantiate, reject);
      loadPyodide({
        indexURL: "pyodide/",
        packageBaseUrl: "pyodide/",
        lockFileContents: lock,
        stdLibURL: library,
        createPyodideModule: createModule(),
        // Keys count while the canvas has the focus, and fields of the page keep theirs.
        env: { HOME: "/home/pyodide", SDL_EMSCRIPTEN_KEYBOARD_ELEMENT: "#canvas", PYGAME_HIDE_SUPPORT_PROMPT: "1" },
      }).then((python) => {
        up = 1;
        come(parts.program, due[parts.program].bytes);
        resolve(python);
      }, reject);
    });

  // Runs main.py. Its asyncio.run() only starts the task here: the browser's own loop goes on, in every browser alike.
  async function play(python) {
    const task = await python.runPythonAsync(`
import asyncio, runpy
_tasks = []
asyncio.run = lambda coroutine: _tasks.append(asyncio.ensure_future(coroutine))
runpy.run_path("main.py", run_name="__main__")
_tasks[0]
`);
    await task;
  }

  cover.here("boot.js");
  load().then((python) => cover.ready(() => play(python).catch(cover.explain)), cover.explain);
})();
