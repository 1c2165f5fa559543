#!/bin/sh
# hotreload: this script and the jar behind it are one file; `java -jar` skips the script.
fail() {
    echo "hotreload: $1" >&2
    exit 4
}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but $java does not exist; set JAVA_HOME to a JDK 17 or newer"
else
    java=$(command -v java) || fail "no java found; set JAVA_HOME or put a JDK 17 or newer on the PATH"
fi

# The release file tells the version without starting a JVM; where there is none, ask the JVM.
home=$(dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || echo "$java")")")
version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$home/release" 2>/dev/null)
[ -n "$version" ] || version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
major=${version#1.}
major=${major%%[!0-9]*}
[ "${major:-0}" -ge 17 ] || fail "needs JDK 17 or newer, but $java is version ${version:-unknown}; set JAVA_HOME to a newer JDK"

# The guard asks whether a container was started for this.
first=
[ $$ -ne 1 ] || first=-Dhotreload.first=true

set -- "$java" -XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto \
    -XX:-UsePerfData --sun-misc-unsafe-memory-access=allow $first ${HOTRELOAD_JAVA_OPTS:-} -jar "$0" "$@"
[ $$ -eq 1 ] || exec "$@"

# As the first process of a container it gets every process whose parent is gone, and must collect it when it ends. A JVM
# does not; a shell that waits does. What is started in the background has no input by itself, and ignores INT, so that
# becomes TERM on the way.
interrupted=
exec 3<&0
"$@" <&3 3<&- &
child=$!
exec 3<&-
trap 'interrupted=1; kill -TERM $child' INT
trap 'kill -TERM $child' TERM
trap 'kill -HUP $child' HUP
code=0
while :; do
    wait $child
    code=$?
    kill -0 $child 2>/dev/null || break
done
[ -z "$interrupted" ] || [ $code -ne 143 ] || code=130
exit $code
