// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace fixlore {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str()));
  out.push_back(nullptr);
  return out;
}

void redirect(int fd, const std::filesystem::path& file) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(opened, fd);
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Process::Process(const std::filesystem::path& scratch, const std::vector<std::string>& arguments,
                 const std::vector<std::string>& environment)
    : scratch_(scratch) {
  std::vector<std::string> words = {FIXLORE_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> argv = pointers(words), envp = pointers(environment);
  pid_ = ::fork();
  if (pid_ != 0) return;
  redirect(STDOUT_FILENO, scratch_ / "stdout");
  redirect(STDERR_FILENO, scratch_ / "stderr");
  if (::chdir(scratch_.c_str()) == 0) ::execve(FIXLORE_BINARY, argv.data(), envp.data());
  ::_exit(127);
}

int Process::wait() {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Process::out() const { return bytes_of(scratch_ / "stdout"); }
std::string Process::err() const { return bytes_of(scratch_ / "stderr"); }

}  // namespace fixlore
