#!/usr/bin/env bash
# The one door: plays, tests and builds Tolerance. `./build.sh help` explains each verb.
# Everything it makes lies in .venv/ and build/ beside this file; nothing else on the machine is touched.
set -euo pipefail

# The folder of this file itself, also when it is called by a symbolic link.
self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case $target in /*) self=$target ;; *) self=$(dirname "$self")/$target ;; esac
done
root=$(cd "$(dirname "$self")" && pwd -P)

usage() {
  cat <<'END'
./build.sh VERB [ARGUMENTS]

  play [--level ID] [--seed N] [--lang L]   the game, in a window
  test [PYTEST ARGUMENTS]                   everything: ruff, mypy, and pytest with maps, Node.js and browser where installed
  quick [PYTEST ARGUMENTS]                  what can be known in seconds: ruff, mypy, and the tests of rules and data
  renew [runs|frames|vocabulary|teachers]   makes kept runs, golden frames, docs/vocabulary.md and docs/teachers anew; says what changed
  check [PATH ...]                          maps, scenarios, places, peptides and words: one line for each problem
  shot SCENE -o FILE.png [...]              a picture of one screen, without a screen
  art [PAGE ...]                            draws the pictures anew from assets/make, and says which changed
  balance -o FOLDER [--seeds N] [--jobs N]  how every level plays, measured: tables and plots
  fuzz [KIND ...] [--seed N] [--count N]    hostile input of every kind, 2000 cases each; those that fail: build/fuzz
  bench                                     how long a step of the tissue takes here, and a frame in Chromium
  web                                       the browser build on pygbag's runtime, into build/web
  selfhost [--pygame-wheel FILE]            the browser build that carries its runtime along, into build/selfhost
  scorm12 --lesson ID [--class C] [--seed N] [--pass PERCENT]
                                            a lesson as a SCORM 1.2 package for a learning platform, into build
  scorm2004 --lesson ID [...]               the same for SCORM 2004
  cmi5 --lesson ID [...]                    the same for cmi5 (xAPI)
  serve [web|selfhost] [--port N]           a local server for one of them (selfhost if not said)
  help                                      this text

Needs Python 3.11 or later; uv is used when it is there. The first run of a verb installs what the verb needs.
END
}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The first Python that is new enough, or nothing.
find_python() {
  local candidate
  for candidate in python3 python python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
}

# The interpreter of the environment in folder $1, which differs on Windows.
python_of() {
  if [ -e "$1/Scripts/python.exe" ]; then echo "$1/Scripts/python.exe"; else echo "$1/bin/python"; fi
}

# install FOLDER CONSTRAINTS: a fresh environment with exactly what the constraints name, each file checked by its hash.
install() {
  local folder=$1 constraints=$2 python
  rm -rf "$folder"
  mkdir -p "$root/.venv"
  if command -v uv >/dev/null 2>&1; then
    if uv venv --quiet --no-project --python '>=3.11' "$folder" >&2 &&
      uv pip install --quiet --python "$(python_of "$folder")" --require-hashes -r "$constraints" >&2; then
      return
    fi
    echo "uv could not install; trying pip." >&2
    rm -rf "$folder"
  fi
  python=$(find_python)
  [ -n "$python" ] || fail "No Python 3.11 or later was found. Install one, or uv, and run this again."
  "$python" -m venv "$folder" >&2 ||
    fail "Python has no working venv. On Debian or Ubuntu: apt install python3-venv; then run this again."
  "$(python_of "$folder")" -m pip install -qq --disable-pip-version-check --prefer-binary --require-hashes \
    -r "$constraints" >&2 ||
    fail "Installing failed, see above. It needs the package index once; with a network, run this again."
}

# use NAME CONSTRAINTS: sets $python to the interpreter of environment NAME, made anew when the constraints changed.
use() {
  local folder=$root/.venv/$1 constraints=$root/$2 stamp
  stamp=$(cksum <"$constraints")
  if [ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ] || ! "$(python_of "$folder")" -c '' 2>/dev/null; then
    echo "Installing what '$1' needs (once) ..." >&2
    install "$folder" "$constraints"
    echo "$stamp" >"$folder/stamp"
  fi
  python=$(python_of "$folder")
}

# Runs a module of this project from wherever the caller stands, so that the caller's paths mean what they say.
run_module() {
  PYTHONPATH=$root exec "$python" -P -m "$@"
}

run_game() {
  use play constraints.txt
  export PYGAME_HIDE_SUPPORT_PROMPT=1
  run_module game "$@"
}

run_web() {
  use web constraints-web.txt
  run_module assets.web.build_web "$@"
}

# One line for each optional part that the tests can't use here.
missing_parts() {
  command -v chromium >/dev/null 2>&1 || echo "no chromium: the browser tests"
  command -v node >/dev/null 2>&1 || echo "no node: the test of the tissue in Node.js"
  command -v npm >/dev/null 2>&1 || echo "no npm: everything on Pyodide (the self-hosted build, in browser and Node.js)"
  [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null 2>&1 || echo "no nginx: the self-hosted build on Debian's web server"
  command -v tiled >/dev/null 2>&1 || echo "no tiled: opening the maps with Tiled"
}

run_art() {
  use art constraints-art.txt
  run_module assets.make "$@"
}

run_balance() {
  use test constraints-dev.txt
  run_module game balance "$@"
}

run_fuzz() {
  use test constraints-dev.txt
  cd "$root"
  run_module tests.fuzz "$@"
}

run_bench() {
  use test constraints-dev.txt
  run_module tests.bench "$@"
}

run_renew() {
  use test constraints-dev.txt
  cd "$root"
  run_module tests.renew "$@"
}

run_quick() {
  use test constraints-dev.txt
  cd "$root"
  # In this order, and no further than the first fault: what takes least time to know comes first.
  "$python" -m ruff check --quiet .
  "$python" -m mypy --no-error-summary
  "$python" -m pytest -q -x -n 2 --dist worksteal -m "not (slow or whole or tiled)" "$@" \
    tests/laws tests/tissue tests/library tests/host tests/maps tests/classroom tests/test_docs.py
}

run_tests() {
  use test constraints-dev.txt
  cd "$root"
  local missing status=0
  missing=$(missing_parts)
  # A fault of style does not hide a fault of the game: all three are run, and pytest's count comes last.
  echo "ruff" && "$python" -m ruff check . || status=1
  echo "mypy" && "$python" -m mypy || status=1
  echo "pytest"
  if [ $# -eq 0 ]; then
    # Two at a time; tests of one group (a browser, one build) stay together.
    set -- -n 2 --dist loadgroup
  fi
  "$python" -m pytest "$@" || status=$?
  if [ -n "$missing" ]; then
    # On standard error, so that pytest's own count stays the last line of the output.
    printf '\nNot everything was tested:\n' >&2
    printf '%s\n' "$missing" | sed 's/^/  left out, /' >&2
    if [ "${CI:-}" = true ]; then
      echo "With CI=true this is a failure." >&2
      [ "$status" -ne 0 ] || status=1
    fi
  fi
  return "$status"
}

verb=${1:-help}
[ $# -eq 0 ] || shift
case $verb in
  play | check | shot) run_game "$verb" "$@" ;;
  test) run_tests "$@" ;;
  quick) run_quick "$@" ;;
  renew) run_renew "$@" ;;
  art) run_art "$@" ;;
  balance) run_balance "$@" ;;
  fuzz) run_fuzz "$@" ;;
  bench) run_bench "$@" ;;
  web | selfhost | scorm12 | scorm2004 | cmi5) run_web "$verb" "$@" ;;
  serve) run_web serve "$@" ;;
  help | -h | --help) usage ;;
  *)
    echo "There is no verb '$verb'. './build.sh help' lists them." >&2
    exit 2
    ;;
esac
