#!/bin/sh
# Backs up the embedded database of a stopped Bellwether into one file, with a checksum beside it.
#
#   scripts/backup.sh DATABASE_FOLDER FILE.tar.gz
#
# DATABASE_FOLDER is the setting bellwether.database.folder (data/postgres unless you set it). The file holds the data
# directory and the password: keep it where only its owner reads. Ends with 0, or with 1 and a reason; then there is no file.
set -eu
umask 077

fail() { echo "backup: $*" >&2; exit 1; }

[ $# -eq 2 ] || fail "needs the database folder and the file to write, for example: backup.sh data/postgres bellwether.tar.gz"
folder=$1
file=$2
part="$file.part"

alive() { [ -n "$1" ] && kill -0 "$1" 2>/dev/null; }

# The service writes its process id into 'lock', the database server its own into 'postmaster.pid'. Either may be left
# behind by a process that died, and its id be another program's by now: ask what runs under it where the system tells.
runs_as() {
    alive "$1" || return 1
    [ -r "/proc/$1/cmdline" ] || return 0
    tr '\0' ' ' < "/proc/$1/cmdline" | grep -q "$2"
}
refuse_running() {
    service=$(cat "$folder/lock" 2>/dev/null || true)
    runs_as "$service" java && fail "Bellwether (process $service) is running on $folder. Stop it first: a copy of a running database is worthless."
    server=$(head -n 1 "$folder/cluster/postmaster.pid" 2>/dev/null || true)
    runs_as "$server" postgres && fail "the database server (process $server) of $folder is running. Stop it first: a copy of a running database is worthless."
    return 0
}

[ -f "$folder/cluster/PG_VERSION" ] || fail "$folder holds no database of Bellwether (no cluster/PG_VERSION)"
[ -f "$folder/password" ] || fail "$folder holds no password file"
[ ! -e "$folder/being-made" ] || fail "the database in $folder was never finished; there is nothing to back up"
[ ! -e "$file" ] || fail "$file is there already; choose another name"
refuse_running

trap 'rm -f "$part" "$file.sha256.part"' EXIT
tar -czf "$part" -C "$folder" --exclude cluster/postmaster.pid --exclude cluster/postmaster.opts cluster password \
    || fail "the files could not be packed"
refuse_running
tar -tzf "$part" > /dev/null || fail "the packed file cannot be read back"
sum=$(sha256sum < "$part" | cut -d ' ' -f 1)
printf '%s  %s\n' "$sum" "$(basename "$file")" > "$file.sha256.part"
mv "$file.sha256.part" "$file.sha256"
mv "$part" "$file"
echo "backup: $file ($(wc -c < "$file") bytes, PostgreSQL $(cat "$folder/cluster/PG_VERSION"), sha256 $sum)"
