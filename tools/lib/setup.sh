# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by tools/quickstart and tools/test: messages, Debian and npm packages, builds. Sourced, not
# run.

# What the product needs to be built. The -dev packages pull in the libraries themselves.
readonly BUILD_PACKAGES=(
  ca-certificates ccache cmake g++ ninja-build pkgconf
  libbrotli-dev libcli11-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libcpp-httplib-dev libicu-dev
  libkainjow-mustache-dev libmimalloc-dev libspdlog-dev libssl-dev libstemmer-dev libtomlplusplus-dev
  libxapian-dev libyaml-cpp-dev libzstd-dev nlohmann-json3-dev prometheus-cpp-dev zlib1g-dev
)

# And the commands, by the package that has them: left out where they are there from elsewhere.
readonly BUILD_COMMANDS=(node:nodejs npm:npm)
readonly OLDEST_NODE=18

say() {
  printf '\n==> %s\n' "$*"
}

# die MESSAGE HINT
die() {
  printf '\n%s: %s\n  hint: %s\n' "$(basename "$0")" "$1" "$2" >&2
  exit 1
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "installing packages needs root" "run this as root, or install sudo, or install first: $*"
  fi
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] ||
      printf '%s\n' "$package"
  done
}

# Prints the packages of those COMMAND:PACKAGE pairs whose command is not there.
packages_of_missing_commands() {
  local pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || printf '%s\n' "${pair##*:}"
  done
}

# Installs those of the named Debian packages that are missing. Touches neither apt nor the network
# when there are none.
install_packages() {
  command -v apt-get >/dev/null ||
    die "this is not a Debian system (no apt-get)" "install the counterparts of: $*"
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [[ ${#missing[@]} -eq 0 ]]; then
    say "All $# packages needed are installed"
    return
  fi
  say "Installing ${#missing[@]} packages: ${missing[*]}"
  as_root apt-get -q update ||
    die "apt-get update failed" "check the network and the sources in /etc/apt"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qy -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}" ||
    die "apt-get could not install: ${missing[*]}" \
      "see the message above; the supported system is Debian 12 (bookworm)"
}

# install_npm_packages FOLDER: those of its lock file, unless they are there.
install_npm_packages() {
  local folder=$1
  # npm writes the inner lock file last, so it tells of a finished installation.
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  [[ $(node -p 'parseInt(process.versions.node)') -ge $OLDEST_NODE ]] ||
    die "node $(node --version) is too old" "the npm packages need Node $OLDEST_NODE or newer"
  say "Installing the npm packages of $folder"
  npm ci --prefix "$folder" --no-audit --no-fund ||
    die "npm ci failed in $folder" "check the network and the npm registry (npm config get registry)"
}

# Installs what building needs, and the named Debian packages beside it.
install_build_packages() {
  local commands
  mapfile -t commands < <(packages_of_missing_commands "${BUILD_COMMANDS[@]}")
  install_packages "${BUILD_PACKAGES[@]}" "${commands[@]}" "$@"
  install_npm_packages web
}

# build PRESET [TARGET...]: configures and builds a preset of CMakePresets.json.
build() {
  local preset=$1
  shift
  say "Building preset '$preset' into build/$preset"
  cmake --preset "$preset" --log-level=WARNING ||
    die "CMake could not configure '$preset'" \
      "see the message above; if build/$preset is from another place or compiler, remove it"
  cmake --build "build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} ||
    die "the build of '$preset' failed" "the first error above is the one to mend"
}
