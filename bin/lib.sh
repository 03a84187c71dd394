# shellcheck shell=bash
# What the commands of this folder share. Sourced, never run by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
distributions=$root/integration-tests/distributions

# Prints an error and ends the command.
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# --- Java and Maven: found, or installed by the system's package manager -------------------------

# Prints the major version of the JDK in folder $1, or 0 where there is none.
jdk_version() {
  local version
  [[ -x $1/bin/java ]] || { echo 0; return; }
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  echo "${version:-0}"
}

# Prints the folder of the first Java 17+ that has program $1 (java, or javac for a whole JDK).
find_java() {
  local found home
  found=$(command -v "$1" || true)
  [[ -z $found ]] || found=$(dirname "$(dirname "$(realpath "$found")")")
  for home in "$found" /usr/lib/jvm/* /opt/java/* "${HOMEBREW_PREFIX:-/opt/homebrew}"/opt/openjdk*; do
    if [[ -x $home/bin/$1 && $(jdk_version "$home") -ge 17 ]]; then
      echo "$home"
      return
    fi
  done
}

# Sets JAVA_HOME to a Java 17+ that has program $1, installing a JDK if there is none.
use_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    [[ -x $JAVA_HOME/bin/$1 && $(jdk_version "$JAVA_HOME") -ge 17 ]] ||
      die "JAVA_HOME=$JAVA_HOME is no JDK 17 or newer: correct it, or unset it to have one found"
  else
    JAVA_HOME=$(find_java "$1")
    if [[ -z $JAVA_HOME ]]; then
      install_package "a JDK 17+" jdk
      JAVA_HOME=$(find_java "$1")
    fi
    [[ -n $JAVA_HOME ]] || die "needs a JDK 17 or newer: install one, or set JAVA_HOME"
  fi
  export JAVA_HOME
}

# Succeeds if there is a Maven 3.8+.
has_maven() {
  local version
  command -v mvn >/dev/null || return 1
  version=$(mvn --batch-mode --version | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  [[ $(printf '3.8\n%s\n' "$version" | sort -V | head -n 1) == 3.8 ]]
}

# Sees to a JDK 17+ and a Maven 3.8+.
use_maven() {
  use_java javac
  has_maven || install_package "Maven 3.8+" maven
  has_maven || die "needs Maven 3.8 or newer on the PATH: see https://maven.apache.org/download.cgi"
}

# Prints the package manager of this system and the packages that may hold $1 (jdk or maven).
package_candidates() {
  case $1 in
    jdk)
      echo "apt-get openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless"
      echo "dnf java-17-openjdk-devel java-21-openjdk-devel java-25-openjdk-devel"
      echo "yum java-17-openjdk-devel java-21-openjdk-devel"
      echo "zypper java-17-openjdk-devel java-21-openjdk-devel"
      echo "apk openjdk17-jdk openjdk21-jdk"
      echo "pacman jdk17-openjdk jdk21-openjdk"
      echo "brew openjdk@17 openjdk@21"
      ;;
    maven) printf '%s maven\n' apt-get dnf yum zypper apk pacman brew ;;
  esac
}

# Installs $1 (words for people) from the first package for $2 that can be had, and says so.
install_package() {
  local what=$1 manager packages package
  while read -r manager packages; do
    command -v "$manager" >/dev/null || continue
    [[ $manager != apt-get ]] || as_root apt-get update -q >&2 || true
    for package in $packages; do
      echo "No $what found. Installing it: $manager install $package" >&2
      if run_package_manager "$manager" "$package" >&2 </dev/null; then
        hash -r
        return
      fi
    done
  done < <(package_candidates "$2")
  die "found no $what and could not install it: install it and run this again"
}

run_package_manager() {
  case $1 in
    apt-get) DEBIAN_FRONTEND=noninteractive as_root apt-get install -q -y "$2" ;;
    apk) as_root apk add "$2" ;;
    pacman) as_root pacman -Sy --noconfirm "$2" ;;
    brew) brew install "$2" ;;
    *) as_root "$1" install -y "$2" ;;
  esac
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo --preserve-env=DEBIAN_FRONTEND "$@"; fi
}

# --- What the build has made ---------------------------------------------------------------------

# The files that quick start and wrappers need.
built_files() {
  connector_jar
  examples_jar
  appliance_jar
  printf '%s\n' "$distributions"/{hadoop-3.5,spark-4.2,s3proxy}/target/classpath
}

connector_jar() { jar_of spark-connector cryptos3-spark-connector; }
examples_jar() { jar_of integration-tests/examples cryptos3-it-examples; }
appliance_jar() { jar_of appliance cryptos3-appliance; }

# Prints the jar of the module in folder $1 with artifact id $2.
jar_of() {
  local version
  version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml" | head -n 1)
  echo "$root/$1/target/$2-$version.jar"
}

# Prints the class path of distribution $1.
class_path() {
  need "$distributions/$1/target/classpath"
  cat "$distributions/$1/target/classpath"
}

# Ends the command if file $1 has not been built.
need() {
  [[ -e $1 ]] || die "not built yet, run bin/quickstart first (no ${1#"$root"/})"
}

stamp=$root/target/built

# Succeeds if everything is built, and no POM and no main source changed since.
is_built() {
  local file
  [[ -e $stamp ]] || return 1
  while read -r file; do
    [[ -e $file ]] || return 1
  done < <(built_files)
  [[ -z $(find "$root" \( -name target -o -name .git \) -prune -o \
    \( -name pom.xml -o -path '*/src/main*' \) -newer "$stamp" -print -quit) ]]
}

# Runs the command given, and if it succeeds notes that all is built as of its start.
and_mark_built() {
  local started
  started=$(mktemp)
  "$@"
  mkdir -p "$(dirname "$stamp")"
  mv "$started" "$stamp"
}

# --- Hadoop and Spark as processes ---------------------------------------------------------------

# Sets HADOOP_CONF_DIR, if it is not set, to the one that the quick start leaves.
use_hadoop_conf() {
  export HADOOP_CONF_DIR=${HADOOP_CONF_DIR:-$root/target/quickstart/conf}
  [[ -f $HADOOP_CONF_DIR/core-site.xml ]] ||
    die "no core-site.xml in $HADOOP_CONF_DIR: set HADOOP_CONF_DIR, or run bin/quickstart --keep"
}
