// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/dictionary_version.h"

#include <unicode/uversion.h>

namespace fixlore {

std::string dictionary_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return std::string("ICU ") + text;
}

}  // namespace fixlore
