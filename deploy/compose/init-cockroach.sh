#!/bin/bash
# Makes one cluster of the nodes and prepares it for the migrations. Running it again changes nothing.
set -euo pipefail
node=cockroach-us-east1

# the answer to the second call is an error that says so; a node that does not listen yet is asked again
for attempt in $(seq 60); do
    if answer=$(/cockroach/cockroach init --insecure --host="$node" 2>&1) || [[ $answer == *"already been initialized"* ]]; then
        break
    fi
    if [[ $attempt == 60 ]]; then
        echo "$answer" >&2
        exit 1
    fi
    sleep 2
done

sql() {
    /cockroach/cockroach sql --insecure --host="$node" "$@"
}

# a region is known when its node has joined
for region in us-east1 us-west1 europe-west1; do
    for attempt in $(seq 60); do
        if sql --format=tsv --execute='SHOW REGIONS FROM CLUSTER' 2>/dev/null | grep -q "^$region"; then
            break
        fi
        [[ $attempt != 60 ]] || { echo "No node of region $region has joined" >&2; exit 1; }
        sleep 2
    done
done

sql --file=/init/init.sql

# a free licence asks for telemetry; without one nothing is reported
if [[ -n ${COCKROACH_LICENSE:-} ]]; then
    sql --execute="SET CLUSTER SETTING cluster.organization = '$COCKROACH_ORGANIZATION'" \
        --execute="SET CLUSTER SETTING enterprise.license = '$COCKROACH_LICENSE'"
else
    echo "No COCKROACH_LICENSE: seven days from its first start on this cluster takes five transactions at a time."
    sql --execute='SET CLUSTER SETTING diagnostics.reporting.enabled = false'
fi
# a node that is stopped is let go by load balancers and pools first
sql --execute="SET CLUSTER SETTING server.shutdown.initial_wait = '3s'"
