# What both launchers do: find Java, build once, and start from a class-data archive that is made once.
# Works from a folder that cannot be written, and when two start at the same time.

# Ends with the code of a wrong configuration. Whoever asked for JSON gets the document that the programs print.
die() {
  local message=$* text
  # the variable in small letters or large, as the programs read it; bash 3 has no other way
  if [[ " ${words[*]-} " == *" --json "* || ${THOTH_JSON_OUTPUT:-} == [Tt][Rr][Uu][Ee] ]]; then
    text=${message//\\/\\\\}
    printf '{"error":{"kind":"configuration","exit_code":3,"message":"%s"}}\n' "${text//\"/\\\"}"
  fi
  printf '%s: %s\n' "$program" "$message" >&2
  exit 3
}

# Sets `java` to the binary itself, so that another JDK behind the same link has an archive of its own.
find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java=$(type -P "$java") || die "there is no ${JAVA_HOME:+$JAVA_HOME/bin/}java; install Java 17 or newer, or set JAVA_HOME"
  java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
}

# An older Java would end with a stack trace. Asked only before a build or an archive, for asking costs a start of Java.
check_java() {
  local said version
  said=$("$java" -version 2>&1) || true
  [[ $said =~ version\ \"(1\.)?([0-9]+) ]] || die "$java does not run; install Java 17 or newer, or set JAVA_HOME"
  version=${BASH_REMATCH[2]}
  [ "$version" -ge 17 ] || die "$java is Java $version; install Java 17 or newer, or set JAVA_HOME"
}

# Sets `class_path`, and `own`, the jars of this checkout in it; both to nothing if there is no build.
find_build() {
  local jar jars=("$target"/thothctl-*.jar)
  class_path= own=()
  [ -s "$class_path_file" ] || return 0
  class_path=${jars[0]}:$(<"$class_path_file")
  IFS=: read -ra jars <<<"$class_path"
  for jar in "${jars[@]}"; do
    case $jar in "$top"/*) own+=("$jar") ;; esac
  done
}

# Whether a jar of this checkout is gone, or a source is newer than it. Finding out takes 5 ms.
is_stale() {
  local jar newer=() folders=()
  for jar in "${own[@]}"; do
    [ -e "$jar" ] || return 0
    folders+=("${jar%/target/*}/src/main")
    newer+=(-o -path "${jar%/target/*}/*" -newer "$jar")
  done
  [ -n "$(find "${folders[@]}" -type f \( "${newer[@]:1}" \) 2>/dev/null)" ]
}

needs_build() {
  [ -z "$class_path" ] || [ -n "${THOTHCTL_REBUILD:-}" ] || is_stale
}

# Builds this example and the modules that it needs, and nothing else; installs nothing. Whoever comes second waits.
build() {
  local why=
  command -v mvn >/dev/null || why="Maven (mvn) is not on the PATH"
  mkdir -p "$target" 2>/dev/null && [ -w "$target" ] || why="$target cannot be written"
  if [ -n "$why" ]; then
    [ -z "$class_path" ] || { printf '%s: warning: this is older than its sources, but %s\n' "$program" "$why" >&2 && return; }
    die "there is no build, and $why; build it once where both are there"
  fi
  check_java
  lock
  find_build
  if needs_build; then
    printf '%s: building, once (Maven may also fetch what it needs) ...\n' "$program" >&2
    rm -f "$target"/*.jsa*
    if ! (cd "$top" && mvn -q -B -pl examples/thothctl -am -Dmaven.test.skip=true -Dstrict=false -Denforcer.skip \
      -Djacoco.skip -Dcyclonedx.skip -Dmaven.source.skip -Dmaven.shade.skip -Dassembly.skipAssembly package) >"$target/build.log" 2>&1 </dev/null 9>&-; then
      cat "$target/build.log" >&2
      die "the build failed; its log is above and in $target/build.log"
    fi
    find_build
    # a jar whose content stays the same is not written, and would be found too old for ever
    touch "${own[@]}"
  fi
  unlock
}

# The kernel ends a lock with its owner, where there is flock; elsewhere (macOS) a link is one, and names its owner.
lock() {
  if command -v flock >/dev/null; then
    exec 9>"$target/build.lock"
    flock -n 9 || { waiting "another start" && flock 9; }
    return
  fi
  local link=$target/build.owner owner rounds=0
  until ln -s "$$" "$link" 2>/dev/null; do
    owner=$(readlink "$link") || continue
    # one at a time takes over the lock of a process that is gone, and looks again whether it is still that
    if ! is_alive "$owner" && mkdir "$link.taken" 2>/dev/null; then
      [ "$(readlink "$link")" != "$owner" ] || rm -f "$link"
      rmdir "$link.taken"
    fi
    [ $((rounds += 1)) -ne 25 ] || waiting "process $owner; remove $link* if it is gone"
    sleep 0.2
  done
  held=$link
  trap 'rm -f "$held"' EXIT
}

# kill -0 fails for the process of another user, too.
is_alive() {
  kill -0 "$1" 2>/dev/null || [ -e "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

waiting() {
  printf '%s: waiting for the build of %s\n' "$program" "$1" >&2
}

unlock() {
  if [ -n "${held:-}" ]; then
    rm -f "$held"
    trap - EXIT
  else
    exec 9>&-
  fi
}

# Sets `archive` to where the class-data archive of this Java is or will be; to nothing if it can be nowhere.
find_archive() {
  local name=thothctl${java//\//-}.jsa folder
  # in the cache, which all checkouts share, each has a folder of its own
  local cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/thothctl$here
  archive=
  for folder in "$target" "$cache"; do
    if is_fresh "$folder/$name"; then
      # an empty one says that none could be made
      [ ! -s "$folder/$name" ] || archive=$folder/$name
      return
    fi
  done
  check_java
  for folder in "$target" "$cache"; do
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
  words=("$@")
  here=$(CDPATH="" cd -- "${self%/*}" && pwd -P)
  top=${here%/*/*}
  target=$here/target
  class_path_file=$target/class-path
  # A JVM writes its warnings about an archive to stdout or stderr, where only the program may write.
  options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable)
  find_java
  find_build
  if needs_build; then
    build
  fi
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
