#!/bin/sh
# Runs quotes.sql over article.txt in a server of its own, which ends afterwards:
#     examples/postgresql/run.sh LIBRARY_DIRECTORY
# Says what is missing, where something is.
set -eu

libraries=$1
here=$(cd "$(dirname "$0")" && pwd)
skip() {
    echo "skipped: examples/postgresql/quotes.sql ($*)"
    exit 0
}
command -v pg_config >/dev/null || skip "install postgresql and postgresql-server-dev"
bin=$(pg_config --bindir)
[ -x "$bin/initdb" ] || skip "install postgresql"
headers=$(pg_config --includedir-server)
[ -e "$headers/postgres.h" ] || skip "install postgresql-server-dev"

work=$(mktemp -d)
chmod 755 "$work"
# The server refuses to run as root.
as_user=
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || skip "there is no user postgres"
    as_user="setpriv --reuid=postgres --regid=postgres --clear-groups"
    chown postgres "$work"
fi
stop() {
    $as_user "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap stop EXIT

cp "$libraries/libpullquote.so" "$work/libpullquote.so.1"
ln -s libpullquote.so.1 "$work/libpullquote.so"
cc -shared -fPIC -O2 -Wall -Wextra -Werror -isystem "$headers" -I"$here/../../include" "$here/quotes.c" \
    -L"$work" -lpullquote -Wl,-rpath,"$work" -o "$work/pullquote_postgresql.so"
cd "$work"
$as_user "$bin/initdb" --encoding=UTF8 --locale=C.UTF-8 --auth=trust -D "$work/data" >"$work/log" 2>&1
$as_user "$bin/pg_ctl" -D "$work/data" -w -l "$work/log.server" \
    -o "-c listen_addresses='' -c unix_socket_directories='$work'" start >>"$work/log"
$as_user "$bin/psql" -h "$work" -d postgres -v ON_ERROR_STOP=1 -v library="$work/pullquote_postgresql" \
    -v article="$(cat "$here/../article.txt")" -qAtf "$here/quotes.sql"
