# shellcheck shell=bash
# How the quick start shows, runs, checks and cleans up. Sourced, never run by itself.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Everything the quick start makes is in here.
state=$root/target/quickstart
pids=$state/pids
began=$SECONDS
attended= # process id of the command that runs
steps=0
proofs=()
exec 3>&1 4>&2

# --- Showing -------------------------------------------------------------------------------------

step() {
  steps=$((steps + 1))
  printf '\n[%3ds] %d. %s\n' $((SECONDS - began)) "$steps" "$1"
}

say() { printf '  %s\n' "$*"; }

# Remembers that the run has proved $1, by $2.
proved() {
  proofs+=("$1" "$2")
  say "PROVED: $1 ($2)"
}

show_proofs() { printf '  %-58s %s\n' "${proofs[@]}"; }

# Prints a command as one would type it in the project's folder.
show() {
  local word line=
  for word in "$@"; do
    word=${word#"$root"/}
    [[ $word =~ ^[A-Za-z0-9_./:=,@%+-]+$ ]] || word="'$word'"
    line+=" $word"
  done
  printf '  $%s\n' "$line"
}

# Ends the quick start if the disk has less than $1 GB left.
need_disk() {
  local free
  free=$(df -P -k "$state" | awk 'NR == 2 { print int($4 / 1000000) }')
  ((free >= $1)) || die "needs $1 GB of disk for libraries and data, $state has $free GB"
}

# --- Running -------------------------------------------------------------------------------------

# Runs a command so that a signal to the quick start is heard at once: bash keeps a signal waiting
# while it runs a command itself, but not while it waits for a job.
attend() {
  local status=0
  "$@" </dev/null &
  attended=$!
  wait "$attended" || status=$?
  attended=
  return "$status"
}

# Shows a command and runs it, its output indented.
run() {
  show "$@"
  run_through indent "$@"
}

# Indents what a command says, without the job counters that MapReduce prints.
indent() { sed -u -e '/^\t/d' -e 's/^/    /'; }

# Runs a command with its output through filter $1.
run_through() {
  local filter=$1 pipe job status=0
  shift
  exec {pipe}> >("$filter")
  job=$!
  attend "$@" >&"$pipe" 2>&1 || status=$?
  exec {pipe}>&-
  wait "$job" || true
  return "$status"
}

# Shows a command and runs it with its output in file $1.
run_into() {
  local file=$1
  shift
  show "$@"
  attend "$@" >"$file"
}

# Shows and runs a command that must fail, saying something with $1; sets seen to that line.
run_and_expect() {
  local words=$1 output=$state/log/expected-failure
  shift
  show "$@"
  if attend "$@" >"$output" 2>&1; then
    indent <"$output"
    die "this should have failed: $*"
  fi
  indent <"$output"
  seen=$(grep -- "$words" "$output" | tail -n 1) || true
  [[ -n $seen ]] || die "failed as it should, but not with '$words'"
}

# Runs Maven for what the demo needs; shows modules and downloads, keeps the rest in a log.
build_quietly() {
  local maven
  maven=(mvn --batch-mode package -DskipTests -P '!strict' --also-make --projects
    "appliance,spark-connector,integration-tests/examples,$(
      printf 'integration-tests/distributions/%s,' hadoop-3.5 spark-4.2 s3proxy)")
  show "${maven[@]}"
  run_through maven_progress "${maven[@]}" || die "the build failed, see ${build_log#"$root"/}"
}

build_log=$state/build.log

maven_progress() {
  tee "$build_log" | awk '
    /^\[INFO\] Building cryptos3/ { print "    building" substr($0, 16); fflush() }
    /^Downloaded from/ && ++downloads % 100 == 0 { print "    " downloads " files downloaded"; fflush() }
    /^\[ERROR\]/ && ++errors <= 20 { print "    " $0; fflush() }'
}

# --- Servers -------------------------------------------------------------------------------------

# Starts a command in the background as server $1, with its output in a log.
start() {
  local name=$1
  shift
  show "$@"
  "$@" >"$state/log/$name" 2>&1 </dev/null 3>&- 4>&- &
  echo "$! $name" >>"$pids"
}

# Waits until file $2 of server $1 matches $3; gives up when the server ends, or after a minute.
await() {
  local name=$1 file=$2 pattern=$3 pid tries
  pid=$(tail -n 1 "$pids" | cut -d ' ' -f 1)
  for ((tries = 0; tries < 600; tries++)); do
    ! grep -q -s -- "$pattern" "$file" || return 0
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$state/log/$name" >&2
  die "the $name did not start, see ${state#"$root"/}/log/$name"
}

# Starts an S3 server; sets s3_url, s3_user and s3_password.
start_s3() {
  local jar
  jar=$(class_path s3proxy)
  mkdir -p "$state/s3/lake" # a folder is a bucket
  s3_user=quickstart s3_password=$(od -A n -N 16 -t x1 /dev/urandom | tr -d ' \n')
  cat >"$state/s3.properties" <<EOF
s3proxy.endpoint=http://127.0.0.1:0
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$s3_user
s3proxy.credential=$s3_password
jclouds.provider=filesystem
jclouds.filesystem.basedir=$state/s3
EOF
  start s3 "$JAVA_HOME/bin/java" -Xmx256m -jar "$jar" --properties "$state/s3.properties"
  await s3 "$state/log/s3" 'Started.*{127.0.0.1:[0-9]*}'
  s3_url=http://$(sed -n 's/.*Started.*{\(127.0.0.1:[0-9]*\)}.*/\1/p' "$state/log/s3" | head -n 1)
  say "S3 server at $s3_url"
}

# Starts server $1 of bin/cryptos3 with the arguments given; sets url and fingerprint.
start_server() {
  local name=$1 ready=$state/$1.ready
  start "$name" bin/cryptos3 "$@" --port 0 --ready-file "$ready"
  await "$name" "$ready" fingerprint
  # shellcheck disable=SC2034 # the caller's
  url=$(json_value url "$ready")
  # shellcheck disable=SC2034 # the caller's
  fingerprint=$(json_value fingerprint "$ready")
}

json_value() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$2"; }

# Stops the servers of this run, or of an earlier one. A process that got an old id is left alone.
stop_servers() {
  local pid name tries
  [[ -e $pids ]] || return 0
  while read -r pid name; do
    [[ $(command_line "$pid") == *"$state"* ]] || continue
    kill "$pid" 2>/dev/null || continue
    for ((tries = 0; tries < 200; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    say "stopped the $name"
  done <"$pids"
  rm -f "$pids"
}

# Prints the command line of process $1, if there is one.
command_line() {
  { tr '\0' ' ' <"/proc/$1/cmdline" || ps -o args= -p "$1" || true; } 2>/dev/null
}

# The EXIT trap: $1 is the exit code.
finish() {
  trap - EXIT
  trap '' INT TERM HUP PIPE # the cleanup runs to its end
  exec >&3 2>&4 # a signal may come while the outputs go to a filter that has just ended by it too
  [[ -z $attended ]] || kill "$attended" 2>/dev/null || true
  if [[ $1 -ne 0 ]]; then
    printf '\nquickstart: failed (exit code %s). Logs: %s/log\n' "$1" "${state#"$root"/}" >&2
  fi
  if [[ $1 -ne 0 || -z $keep ]]; then
    stop_servers
    rm -f "$state"/{master-key,alice.pem,invitation,shop.owner.json,*.storage-key}
  fi
  printf '[%3ds] done\n' $((SECONDS - began))
  exit "$1"
}

# Removes what the last run left, all but the generated data.
forget_last_run() {
  rm -rf "$state"/{s3,keymanager,appliance,conf,log,tmp}
  rm -f "$state"/{*.ready,*.results,*.json,*.pem,*.storage-key,invitation,master-key,s3.properties,plaintext.samples}
  mkdir -p "$state"/{conf,log}
}

# --- Configuration -------------------------------------------------------------------------------

property() { printf '  <property><name>%s</name><value>%s</value></property>\n' "$1" "$2"; }

# Writes the configuration of Hadoop and Spark for the appliance at URL $1.
write_configuration() {
  {
    echo '<?xml version="1.0"?>'
    echo '<configuration>'
    property fs.cryptos3.impl io.cryptos3.fs.CryptoS3FileSystem
    property fs.AbstractFileSystem.cryptos3.impl io.cryptos3.fs.CryptoS3
    property fs.cryptos3.key.name sales
    property mapreduce.outputcommitter.factory.scheme.cryptos3 \
      io.cryptos3.fs.commit.CryptoS3CommitterFactory
    property hadoop.security.key.provider.path "splitkey://https@${1#https://}/shop"
    property splitkey.project.file "$state/shop.project.json"
    property splitkey.client.identity.file "$state/alice.pem"
    property fs.s3a.endpoint "$s3_url"
    property fs.s3a.endpoint.region us-east-1
    property fs.s3a.path.style.access true
    property fs.s3a.connection.ssl.enabled false
    property fs.s3a.aws.credentials.provider \
      org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider
    property fs.s3a.access.key "$s3_user"
    property fs.s3a.secret.key "$s3_password"
    property hadoop.tmp.dir "$state/tmp"
    echo '</configuration>'
  } >"$state/conf/core-site.xml"
  cat >"$state/conf/log4j.properties" <<'EOF'
log4j.rootLogger=WARN,console
log4j.logger.org.apache.hadoop.mapreduce.Job=INFO
log4j.logger.org.apache.hadoop.util.NativeCodeLoader=ERROR
log4j.logger.org.apache.hadoop.metrics2=ERROR
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.target=System.err
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%p %c{1}: %m%n
EOF
  cat >"$state/conf/spark-defaults.conf" <<'EOF'
spark.driver.bindAddress 127.0.0.1
spark.driver.host 127.0.0.1
spark.sql.shuffle.partitions 4
spark.ui.enabled false
EOF
  cat >"$state/conf/log4j2.properties" <<'EOF'
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n
EOF
}

# --- Checking ------------------------------------------------------------------------------------

# Prints all results below folder $1 in a fixed order.
all_results() (
  LC_ALL=C
  cat "$1"/mapreduce/part-* "$1"/spark/results/*/part-*
)

# Prints up to 20 printable pieces of file $1, of 12 to 60 characters, from all over it.
pick_plaintext() {
  LC_ALL=C grep -a -o -E '[[:print:]]{12,60}' "$1" | shuf -n 20
}

# Flips the lowest bit of the byte at offset $2 of file $1.
flip_bit() {
  local byte
  byte=$(od -A n -t u1 -j "$2" -N 1 "$1")
  say "flipping a bit at offset $2 of ${1#"$state"/}"
  printf '%b' "\\x$(printf %02x $((byte ^ 1)))" |
    dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}
