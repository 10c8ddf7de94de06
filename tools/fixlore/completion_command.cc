// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <map>
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

std::vector<const CLI::Option*> positionals_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return !option->nonpositional(); });
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// "PATH" of what is shown as "PATH", "ORDER" of "ORDER:{relevance,updated}".
std::string value_name(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

/// "relevance updated": the words that an option takes, where it takes no others.
std::string choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t open = type.find(":{");
  if (open == std::string::npos) return {};
  std::string words = type.substr(open + 2, type.find('}', open) - open - 2);
  std::ranges::replace(words, ',', ' ');
  return words;
}

std::string option_words(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : spellings(*option)) words += name + " ";
  }
  return words;
}

/// By their spellings the options that take a value, of all commands, with its choices.
std::map<std::string, std::string> value_options(CLI::App& app) {
  std::map<std::string, std::string> found;
  std::vector<const CLI::App*> all(1, &app);
  for (const CLI::App* command : commands_of(app)) all.push_back(command);
  for (const CLI::App* command : all) {
    for (const CLI::Option* option : options_of(*command)) {
      if (!takes_value(*option)) continue;
      for (const std::string& name : spellings(*option)) found[name] = choices_of(*option);
    }
  }
  return found;
}

/// Bash completes with words; paths wherever it has none.
void print_bash(CLI::App& app) {
  const std::map<std::string, std::string> with_value = value_options(app);
  std::string commands, names;
  for (const CLI::App* command : commands_of(app)) commands += command->get_name() + " ";
  for (const auto& [name, choices] : with_value) names += (names.empty() ? "" : "|") + name;
  std::cout << "_fixlore() {\n"
            << "  local current=${COMP_WORDS[COMP_CWORD]} command= option= words= word\n"
            << "  [[ $current == = ]] && current=\n"
            << "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
            << "    [[ $word == = ]] && continue  # bash makes a word of it in --index=DIR\n"
            << "    [[ $option ]] && { option=; continue; }\n"
            << "    case $word in\n"
            << "      " << names << ") option=$word ;;\n"
            << "      -*) ;;\n"
            << "      *) command=${command:-$word} ;;\n"
            << "    esac\n"
            << "  done\n"
            << "  case $option:$command:$current in\n";
  for (const auto& [name, choices] : with_value) {
    if (!choices.empty()) std::cout << "    " << name << ":*) words='" << choices << "' ;;\n";
  }
  std::cout << "    -*:*) ;;\n"
            << "    ::-*) words='" << option_words(app) << "' ;;\n"
            << "    ::*) words='" << commands << "' ;;\n";
  for (const CLI::App* command : commands_of(app)) {
    std::cout << "    :" << command->get_name() << ":-*) words='" << option_words(app)
              << option_words(*command) << "' ;;\n";
    for (const CLI::Option* option : positionals_of(*command)) {
      const std::string choices = choices_of(*option);
      if (choices.empty()) continue;
      std::cout << "    :" << command->get_name() << ":*) words='" << choices << "' ;;\n";
    }
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

/// What stands for a value of that name in zsh's _arguments: ":PATH:_files".
std::string zsh_value(const std::string& name, const CLI::Option& option) {
  const std::string choices = choices_of(option);
  const std::string paths = value_name(option) == kPathType ? "_files" : "";
  return ":" + name + ":" + (choices.empty() ? paths : "(" + choices + ")");
}

/// One argument of zsh's _arguments: '--index=[folder of the index]:PATH:_files'.
std::string zsh_argument(const std::string& name, const CLI::Option& option) {
  const bool long_value = takes_value(option) && name.starts_with("--");
  std::string text = (option.get_items_expected_max() > 1 ? "*" : "") + name;
  text += long_value ? "=[" : "[";
  for (const char c : option.get_description()) {
    if (c == '[' || c == ']' || c == ':') text += '\\';
    text += c;
  }
  text += "]";
  if (takes_value(option)) text += zsh_value(value_name(option), option);
  return quoted(text);
}

void print_zsh_arguments(const CLI::App& app, const std::string& indent) {
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : spellings(*option)) {
      std::cout << " \\\n" << indent << zsh_argument(name, *option);
    }
  }
  for (const CLI::Option* option : positionals_of(app)) {
    const std::string any = option->get_items_expected_max() > 1 ? "*" : "";
    std::cout << " \\\n" << indent << quoted(any + zsh_value(option->get_single_name(), *option));
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
    std::cout << " ;;\n";
  }
  // Read as a function of $fpath, the file is the first call of it; sourced, it is told to zsh.
  std::cout << "      esac ;;\n  esac\n}\n"
            << "if [[ $funcstack[1] == _fixlore ]]; then _fixlore \"$@\"; "
            << "else compdef _fixlore fixlore; fi\n";
}

void print_fish_options(const CLI::App& app, const std::string& condition) {
  for (const CLI::Option* option : options_of(app)) {
    std::cout << "complete -c fixlore" << condition;
    for (const std::string& name : option->get_lnames()) std::cout << " -l " << name;
    for (const std::string& name : option->get_snames()) std::cout << " -s " << name;
    if (takes_value(*option)) {
      std::cout << (value_name(*option) == kPathType ? " -r -F" : " -x");
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
