#!/usr/bin/env bash
# A server that speaks MongoDB's wire protocol, for tests on a machine without MongoDB.
# Needs a JDK of 17 or newer, and Maven, which fetches the server once (3 MB).
#
#   start.sh                  prints the URL, and serves until it is interrupted
#   start.sh COMMAND...       runs the command with MONGO_TEST_URL set, then stops the server
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
jars="$here/../../.build/mongo-wire"

if ! ls "$jars"/mongo-java-server-memory-backend-*.jar >/dev/null 2>&1; then
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$(mkdir -p "$jars" && cd "$jars" && pwd)" >&2
fi

# The server ends when its standard input does, so it never outlives this script.
coproc SERVER { exec java -XX:TieredStopAtLevel=1 -cp "$jars/*" "$here/MongoWire.java"; }
if ! read -r -t 60 url <&"${SERVER[0]}"; then
  echo "mongo-wire: the server did not start within 60 seconds" >&2
  exit 1
fi

if [ $# -eq 0 ]; then
  echo "$url"
  wait "$SERVER_PID"
else
  MONGO_TEST_URL="$url" "$@"
fi
