// node run_in_node.mjs PYODIDE_FOLDER ARCHIVE SCRIPT: runs the Python SCRIPT in Pyodide, without pygame, with the
// archive of a browser build on its path.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const [folder, archive, script] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: folder });
python.unpackArchive(new Uint8Array(await readFile(archive)), "zip", { extractDir: "/game" });
python.runPython("import sys; sys.path.insert(0, '/game/assets')");
python.runPython(await readFile(script, "utf8"));
