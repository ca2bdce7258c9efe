#!/bin/sh
# GNU parallel starts a curl for each document. Arguments: mapping file, first and last number, in flight.
# Listing and mapping are left to Python, since nobody does that in a shell.
set -eu
here=$(dirname "$0")
list=$(mktemp)
trap 'rm -f "$list"' EXIT
"$BENCHMARK_PYTHON" "$here/list.py" "$@" > "$list"
RESHELVE_TOKEN=$(sed -n 1p "$list")
base=$(sed -n 2p "$list")
export RESHELVE_TOKEN base
# shellcheck disable=SC2016 # parallel's shells expand it
sed 1,2d "$list" | parallel --will-cite -j "$4" --colsep ' ' \
	'curl -sSf -o /dev/null -X PATCH -H "X-Auth-Token: $RESHELVE_TOKEN" -H "Content-Type: application/json" \
		-d "{\"class\":\"{2}\"}" "$base"/{1}'
echo "$(($(wc -l < "$list") - 2))"
