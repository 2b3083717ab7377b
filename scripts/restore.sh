#!/bin/sh
# Puts a backup of the embedded database back. What is in the folder now is moved aside, never deleted.
#
#   scripts/restore.sh FILE.tar.gz DATABASE_FOLDER
#
# The checksum that backup.sh wrote must lie beside the file. Ends with 0, or with 1 and a reason; then the folder is as it was.
set -eu
umask 077

fail() { echo "restore: $*" >&2; exit 1; }

[ $# -eq 2 ] || fail "needs the backup and the database folder, for example: restore.sh bellwether.tar.gz data/postgres"
file=$1
folder=${2%/}
new="$folder.restoring"

[ -f "$file" ] || fail "there is no file $file"
[ -f "$file.sha256" ] || fail "there is no $file.sha256: without its checksum a backup is not trusted"
wanted=$(cut -d ' ' -f 1 < "$file.sha256")
found=$(sha256sum < "$file" | cut -d ' ' -f 1)
[ "$wanted" = "$found" ] || fail "$file is damaged: its sha256 is $found, not $wanted"

for pid in $(cat "$folder/lock" 2>/dev/null || true) $(head -n 1 "$folder/cluster/postmaster.pid" 2>/dev/null || true); do
    if kill -0 "$pid" 2>/dev/null; then
        if [ ! -r "/proc/$pid/cmdline" ] || tr '\0' ' ' < "/proc/$pid/cmdline" | grep -q -e java -e postgres; then
            fail "process $pid is running on $folder. Stop Bellwether first."
        fi
    fi
done

trap 'rm -rf "$new"' EXIT
rm -rf "$new"
mkdir -p "$new"
tar -xzf "$file" -C "$new" || fail "the backup cannot be unpacked"
[ -f "$new/cluster/PG_VERSION" ] && [ -f "$new/password" ] || fail "$file is no backup of Bellwether"
chmod 700 "$new" "$new/cluster"
chmod 600 "$new/password"
if [ -e "$folder" ]; then
    aside="$folder.before-restore-$(date -u +%Y%m%dT%H%M%SZ)"
    [ ! -e "$aside" ] || fail "$aside is there already"
    mv "$folder" "$aside"
    echo "restore: what was there is now $aside"
fi
mv "$new" "$folder"
echo "restore: $folder holds the backup; start Bellwether"
