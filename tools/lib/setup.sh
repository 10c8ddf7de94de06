# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by tools/quickstart and tools/test: messages, Debian packages, builds. Sourced, not run.

# What the product needs to be built. The -dev packages pull in the libraries themselves.
readonly BUILD_PACKAGES=(
  ccache cmake g++ ninja-build pkgconf
  libbrotli-dev libcli11-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libcpp-httplib-dev libicu-dev
  libkainjow-mustache-dev libspdlog-dev libssl-dev libstemmer-dev libtomlplusplus-dev
  libxapian-dev libyaml-cpp-dev libzstd-dev nlohmann-json3-dev prometheus-cpp-dev zlib1g-dev
)

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
