#!/bin/sh
# Builds the homeserver of the Matrix tests in .synapse exactly as tests/synapse/uv.lock says.
# It needs libraries that the assistant cannot have, so it does not live in .venv.
set -eu

uv=$(command -v uv || echo .uv/bin/uv)
export UV_PYTHON_DOWNLOADS=never
export UV_COMPILE_BYTECODE=1
export UV_PROJECT_ENVIRONMENT="$PWD/.synapse"
"$uv" sync --frozen --quiet --project tests/synapse --python .venv/bin/python
touch .synapse/.prepared
