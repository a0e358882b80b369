// Stands in for pygbag's pythons.js, which only its CDN serves: Pyodide plays its Python, and the names that the
// template's Python uses are given the meaning that pygbag's own source gives them. Served beside a folder pyodide/
// and packages.zip with pygame. What differs from pygbag itself is not tested here.
const source = document.getElementById("site").text;
if (window.config.user_canvas_managed !== 1) throw new Error("the page does not place its canvas itself");
window.MM = { UME: !window.config.ume_block };
window.window_resize = () => {};

const bar = document.getElementById("progress");
for (const value of [20, 60, 100]) bar.value = value;
custom_onload(true);

const { loadPyodide } = await import("./pyodide/pyodide.mjs");
const python = await loadPyodide({
  env: { HOME: "/home/pyodide", SDL_EMSCRIPTEN_KEYBOARD_ELEMENT: "#canvas", PYGAME_HIDE_SUPPORT_PROMPT: "1" },
});
python.canvas.setCanvas2D(document.getElementById("canvas"));
const packages = await fetch(new URL("packages.zip", import.meta.url));
python.unpackArchive(await packages.arrayBuffer(), "zip", { extractDir: "/packages" });
python.FS.mkdirTree("/data/data");
python.globals.set("SOURCE", source);
await python.runPythonAsync(`
import asyncio, io, os, platform, runpy, sys, types
import js
from contextlib import asynccontextmanager
from pyodide.http import pyfetch

sys.path.append("/packages")
platform.window = js.window
asyncio.run = asyncio.ensure_future

@asynccontextmanager
async def fopen(address, mode):
    answer = await pyfetch(address)
    yield io.BytesIO(await answer.bytes())
platform.fopen = fopen

def run_main(_config, loaderhome, loadermain):
    os.chdir(loaderhome)
    sys.path.insert(0, str(loaderhome))
platform.run_main = run_main
platform.shell = None

sys.modules["embed"] = types.ModuleType("embed")
sys.modules["embed"].counter = lambda: 0

class TopLevel_async_handler:
    @staticmethod
    async def start_toplevel(_shell, console):
        assert console is False

class shell:
    @staticmethod
    async def source(main):
        runpy.run_path(str(main), run_name="__main__")

PyConfig = {}
exec(compile(SOURCE, "index.html", "exec"), globals())
`);
