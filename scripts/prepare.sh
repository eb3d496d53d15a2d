#!/bin/sh
# Builds the environment in .venv exactly as uv.lock says.
# Finds Python 3.11 or 3.10 (or the one that PYTHON names), and uv; gets uv by pip into .uv if there is none.
set -eu

UV_REQUIREMENT='uv>=0.9,<0.14'

fail() {
    echo "error: $1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.10 python3 python}; do
        # The version is asked of the program itself: a name on PATH may be a wrapper that runs nothing.
        "$candidate" -c '
import sys
if not (3, 10) <= sys.version_info[:2] <= (3, 11):
    sys.exit(1)
print(sys.executable)' 2>/dev/null && return
    done
    return 1
}

install_uv() {
    echo "Getting uv into .uv ..." >&2
    rm -rf .uv
    if "$python" -m venv .uv >/dev/null 2>&1; then
        .uv/bin/python -m pip install --quiet "$UV_REQUIREMENT" >&2
    else
        # Debian ships Python without venv; pip alone will do.
        rm -rf .uv
        "$python" -m pip install --quiet --target .uv "$UV_REQUIREMENT" >&2
    fi
}

find_uv() {
    command -v uv && return
    [ -x .uv/bin/uv ] || install_uv || return 1
    echo .uv/bin/uv
}

python=$(find_python) || fail "no Python 3.11 or 3.10 found${PYTHON:+ as $PYTHON}: install one, or name it: make PYTHON=/path/to/python3.11"
uv=$(find_uv) || fail "uv could not be installed with $python -m pip: see the lines above, or install uv yourself"

# Only packages are downloaded, never another Python.
export UV_PYTHON_DOWNLOADS=never
# Compiling 1.9 GB of packages once here spares the first start half a minute.
export UV_COMPILE_BYTECODE=1
"$uv" sync --frozen --python "$python" || fail "the environment could not be built: see the lines above"
touch .venv/.prepared
