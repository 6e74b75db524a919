# What both launchers do: find Java, build once, and start from a class-data archive that is made once.
# Works from a folder that cannot be written, and when two start at the same time.

die() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 3
}

# Sets `java` to the binary itself, so that another JDK behind the same link has an archive of its own.
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java=$(type -P "$java") || die "there is no ${JAVA_HOME:+$JAVA_HOME/bin/}java; install Java 17 or newer, or set JAVA_HOME"
  java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
}

# Builds this example and the modules that it needs, and nothing else; installs nothing. Whoever comes second waits.
build() {
  local top
  top=$(CDPATH="" cd -- "$here/../.." && pwd -P)
  command -v mvn >/dev/null || die "Maven (mvn) is not on the PATH; it is needed to build, once"
  mkdir -p "$target" 2>/dev/null || die "$here cannot be written, and holds no build; build it once where it can"
  lock "$target/build.lock"
  if [ ! -s "$class_path_file" ] || [ -n "${THOTHCTL_REBUILD:-}" ]; then
    printf '%s: building, once (Maven may also fetch what it needs) ...\n' "$program" >&2
    rm -f "$target"/*.jsa*
    if ! (cd "$top" && mvn -q -B -pl examples/thothctl -am -Dmaven.test.skip=true -Dstrict=false -Denforcer.skip \
      -Djacoco.skip -Dcyclonedx.skip -Dmaven.source.skip -Dmaven.shade.skip -Dassembly.skipAssembly package) >"$target/build.log" 2>&1 </dev/null; then
      cat "$target/build.log" >&2
      die "the build failed; its log is above and in $target/build.log"
    fi
  fi
  unlock "$target/build.lock"
}

# A folder is a lock that every file system has. The lock of a process that is gone is taken over.
lock() {
  local owner rounds=0
  until mkdir "$1" 2>/dev/null; do
    [ -w "${1%/*}" ] || die "$1 cannot be made"
    owner=$(cat "$1/pid" 2>/dev/null) || owner=
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null || { [ -z "$owner" ] && [ $((rounds += 1)) -gt 50 ]; }; then
      # a move succeeds for one of those who see this
      mv "$1" "$1.$$" 2>/dev/null && rm -rf "$1.$$"
    else
      [ $((rounds += 1)) -ne 25 ] || printf '%s: waiting for the build of process %s; remove %s if it is gone\n' "$program" "${owner:-that is just starting}" "$1" >&2
      sleep 0.2
    fi
  done
  printf '%s' "$$" >"$1/pid"
  held=$1
  trap 'rm -rf "$held"' EXIT
}

unlock() {
  rm -rf "$1"
  trap - EXIT
}

# Sets `archive` to where the class-data archive of this Java is or will be; to nothing if it can be nowhere.
find_archive() {
  local name=thothctl${java//\//-}.jsa folder
  archive=
  for folder in "$target" "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/thothctl"; do
    if is_fresh "$folder/$name"; then
      # an empty one says that none could be made
      [ ! -s "$folder/$name" ] || archive=$folder/$name
      return
    fi
  done
  for folder in "$target" "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/thothctl"; do
    if { [ -d "$folder" ] || mkdir -p "$folder" 2>/dev/null; } && [ -w "$folder" ]; then
      make_archive "$folder/$name"
      return
    fi
  done
}

# A jar that is newer than its archive is not read from it, and the JVM does not say so.
is_fresh() {
  local jar jars
  [ -e "$1" ] && [ ! "$java" -nt "$1" ] || return 1
  IFS=: read -ra jars <<<"$class_path"
  for jar in "${jars[@]}"; do
    [ ! "$jar" -nt "$1" ] || return 1
  done
}

# Each maker writes a file of its own and moves it into place, so that nobody ever sees half an archive.
make_archive() {
  local mine=$1.$$
  if "$java" -XX:ArchiveClassesAtExit="$mine" "${options[@]}" -cp "$class_path" \
    com.atensecurity.thoth.examples.ctl.Training >/dev/null 2>&1 </dev/null && [ -s "$mine" ]; then
    mv -f "$mine" "$1"
    archive=$1
  else
    rm -f "$mine"
    : >"$1"
  fi
}

launch() {
  program=$1
  local main=$2
  shift 2
  here=$(CDPATH="" cd -- "${self%/*}" && pwd -P)
  target=$here/target
  class_path_file=$target/class-path
  # A JVM writes its warnings about an archive to stdout or stderr, where only the program may write.
  options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable -Djdk.console=java.base)
  find_java
  if [ ! -s "$class_path_file" ] || [ -n "${THOTHCTL_REBUILD:-}" ]; then
    build
  fi
  local jars=("$target"/thothctl-*.jar)
  class_path=${jars[0]}:$(<"$class_path_file")
  find_archive
  if [ -n "$archive" ]; then
    options+=(-XX:SharedArchiveFile="$archive")
  fi
  if [ -z "${COLUMNS:-}" ] && [ -t 1 ]; then
    COLUMNS=$(stty size 2>/dev/null </dev/tty) && COLUMNS=${COLUMNS#* } || COLUMNS=
  fi
  # shellcheck disable=SC2206
  options+=(${THOTHCTL_JAVA_OPTIONS:-})
  COLUMNS=${COLUMNS:-} exec "$java" "${options[@]}" -cp "$class_path" "$main" "$@"
}
