// Starts the self-hosted build: Pyodide and pygame from this folder, then the same archive and main.py as pygbag's page.
const cover = window.toleranceCover;
const files = JSON.parse(document.getElementById("files").textContent);

async function fetchFile(name) {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

// What each part takes of the wait, from measured times; the rest is unpacking.
const SHARE = { pygame: 0.12, archive: 0.13, module: 0.05, pyodide: 0.5 };

async function load() {
  let sum = 0;
  const arrived = (part) => (value) => {
    sum += SHARE[part];
    cover.progress(sum, "page.loading");
    return value;
  };
  const runtime = import("./pyodide/pyodide.mjs").then(arrived("module")).then(({ loadPyodide }) =>
    loadPyodide({
      // Keys count while the canvas has the focus, and fields of the page keep theirs.
      env: { HOME: "/home/pyodide", SDL_EMSCRIPTEN_KEYBOARD_ELEMENT: "#canvas", PYGAME_HIDE_SUPPORT_PROMPT: "1" },
    }),
  );
  const [python, wheel, archive] = await Promise.all([
    runtime.then(arrived("pyodide")),
    fetchFile(files.pygame).then(arrived("pygame")),
    fetchFile(files.archive).then(arrived("archive")),
  ]);
  cover.progress(0.82, "page.unpacking");
  python.canvas.setCanvas2D(document.getElementById("canvas"));
  python.unpackArchive(wheel, "wheel", { extractDir: "/packages" });
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
  return python;
}

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

function explain(error) {
  const text = String(error?.message ?? error);
  if (location.protocol === "file:") return cover.failed("page.no-server", "");
  if (typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError) {
    return cover.failed("page.too-old", navigator.userAgent);
  }
  if (error instanceof TypeError || /: \d{3}$/.test(text)) return cover.failed("page.unreachable", text);
  return cover.failed("page.stopped", text);
}

load().then((python) => cover.ready(() => play(python).catch(explain)), explain);
