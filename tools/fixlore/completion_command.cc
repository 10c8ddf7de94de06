// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "tools/fixlore/command.h"

namespace fixlore {

namespace {

/// "--index", "-v": all ways to write the option; none for a positional one.
std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

std::string option_words(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : spellings(*option)) words += name + " ";
  }
  return words;
}

/// Bash completes with words; paths wherever it has none.
void print_bash(CLI::App& app) {
  std::string commands;
  for (const CLI::App* command : commands_of(app)) commands += command->get_name() + " ";
  std::cout << "_fixlore() {\n"
            << "  local current=${COMP_WORDS[COMP_CWORD]} command= word\n"
            << "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
            << "    case $word in\n"
            << "      -*) ;;\n"
            << "      *) command=$word; break ;;\n"
            << "    esac\n"
            << "  done\n"
            << "  local words='" << option_words(app) << "'\n"
            << "  case $command in\n"
            << "    '') words+='" << commands << "' ;;\n";
  for (const CLI::App* command : commands_of(app)) {
    std::cout << "    " << command->get_name() << ") words+='" << option_words(*command)
              << "' ;;\n";
  }
  std::cout << "  esac\n"
            << "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
            << "}\n"
            << "complete -o default -F _fixlore fixlore\n";
}

std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4) {
    text.replace(at, 1, "'\\''");
  }
  return "'" + text + "'";
}

/// One argument of zsh's _arguments: '--index[folder of the index]:PATH:_files'.
std::string zsh_argument(const std::string& name, const CLI::Option& option) {
  std::string text = name + "[";
  for (const char c : option.get_description()) {
    if (c == '[' || c == ']' || c == ':') text += '\\';
    text += c;
  }
  text += "]";
  if (option.get_items_expected_max() > 0) {
    const std::string type = option.get_type_name();
    text += ":" + type + ":" + (type == kPathType ? "_files" : "");
  }
  return quoted(text);
}

void print_zsh_arguments(const CLI::App& app, const std::string& indent) {
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : spellings(*option)) {
      std::cout << " \\\n" << indent << zsh_argument(name, *option);
    }
  }
}

void print_zsh(CLI::App& app) {
  std::cout << "#compdef fixlore\n_fixlore() {\n  local state\n  _arguments -C";
  print_zsh_arguments(app, "    ");
  std::cout << " \\\n    '1: :->command' '*:: :->argument'\n"
            << "  case $state in\n"
            << "    command)\n      local -a commands=(";
  for (const CLI::App* command : commands_of(app)) {
    std::cout << "\n        " << quoted(command->get_name() + ":" + command->get_description());
  }
  std::cout << ")\n      _describe command commands ;;\n"
            << "    argument)\n      case $words[1] in\n";
  for (const CLI::App* command : commands_of(app)) {
    std::cout << "        " << command->get_name() << ")\n          _arguments";
    print_zsh_arguments(*command, "            ");
    std::cout << " \\\n            '*: :_files' ;;\n";
  }
  std::cout << "      esac ;;\n  esac\n}\ncompdef _fixlore fixlore\n";
}

void print_fish_options(const CLI::App& app, const std::string& condition) {
  for (const CLI::Option* option : options_of(app)) {
    std::cout << "complete -c fixlore" << condition;
    for (const std::string& name : option->get_lnames()) std::cout << " -l " << name;
    for (const std::string& name : option->get_snames()) std::cout << " -s " << name;
    if (option->get_items_expected_max() > 0) {
      std::cout << (option->get_type_name() == kPathType ? " -r -F" : " -x");
    }
    std::cout << " -d " << quoted(option->get_description()) << '\n';
  }
}

void print_fish(CLI::App& app) {
  print_fish_options(app, "");
  for (const CLI::App* command : commands_of(app)) {
    const std::string& name = command->get_name();
    std::cout << "complete -c fixlore -n __fish_use_subcommand -f -a " << name << " -d "
              << quoted(command->get_description()) << '\n';
    print_fish_options(*command, " -n " + quoted("__fish_seen_subcommand_from " + name));
  }
}

}  // namespace

void add_completion_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("completion", "print a completion script for a shell");
  const auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer(R"(
Examples:
  fixlore completion bash > /etc/bash_completion.d/fixlore
  fixlore completion zsh > /usr/local/share/zsh/site-functions/_fixlore
  fixlore completion fish > ~/.config/fish/completions/fixlore.fish)");
  command->callback([&app, &line, shell] {
    line.action = [&app, shell] {
      if (*shell == "bash") print_bash(app);
      if (*shell == "zsh") print_zsh(app);
      if (*shell == "fish") print_fish(app);
      return kExitOk;
    };
  });
}

}  // namespace fixlore
