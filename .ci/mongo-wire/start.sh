#!/usr/bin/env bash
# A server that speaks MongoDB's wire protocol, for tests on a machine without MongoDB.
# Needs a JDK of 17 or newer, and Maven, which fetches the server once (3 MB).
#
#   start.sh                  prints the URL, and serves until its standard input ends
#   start.sh COMMAND...       runs the command with MONGO_TEST_URL set, then stops the server
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$here/../../.build/mongo-wire"
jars="$(cd "$here/../../.build/mongo-wire" && pwd)"

if ! ls "$jars"/mongo-java-server-memory-backend-*.jar >/dev/null 2>&1; then
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" >&2
fi

serve() { exec java -XX:TieredStopAtLevel=1 -cp "$jars/*" "$here/MongoWire.java"; }

if [ $# -eq 0 ]; then
  serve
fi

# The server's standard input ends with this script, however that comes about.
coproc SERVER { serve; }
if ! read -r -t 60 MONGO_TEST_URL <&"${SERVER[0]}"; then
  echo "mongo-wire: the server did not start within 60 seconds" >&2
  exit 1
fi
export MONGO_TEST_URL
"$@"
