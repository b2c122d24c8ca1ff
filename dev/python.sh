#!/bin/sh
# Prints a Python 3.11-3.13 that really runs and can make a virtual environment.
# A pyenv shim may be there and refuse this project's .python-version: so each one is tried.
works() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
        >/dev/null 2>&1
}

for python in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python \
    "$HOME"/.pyenv/versions/3.1[321].*/bin/python \
    /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 /usr/bin/python3 \
    /usr/local/bin/python3 /opt/homebrew/bin/python3.1[321]; do
    if [ -n "$python" ] && works "$python"; then
        # The interpreter itself, not a shim: a shim changes its mind with the folder it is in.
        "$python" -c 'import sys; print(sys._base_executable)'
        exit 0
    fi
done

echo "Smilecook needs Python 3.11, 3.12 or 3.13 with its venv module." >&2
echo "On Debian and Ubuntu: apt-get install python3 python3-venv. Or name one: make PYTHON=/path/to/python" >&2
exit 1
