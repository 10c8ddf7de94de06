// SPDX-License-Identifier: GPL-3.0-or-later
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "content/data_node.h"

namespace fixlore {
namespace {

// Builds the tree from the parser's events: so that bounds hold before anything is built, and no
// alias is ever followed. Throws YAML::ParserException, as the parser itself does.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(int first_line) : first_line_(first_line), last_key_line_(first_line) {}

  DataNode take() { return std::move(root_); }
  /// Of the key that came last; that of the text where there is none.
  int last_key_line() const { return last_key_line_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(mark, anchor, DataNode::Kind::kNull, {});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    // A plain scalar has the tag "?", a quoted one "!": only the plain ~ and null are no text.
    const bool null = tag == "?" && (value == "~" || value == "null" || value.empty());
    add(mark, anchor, null ? DataNode::Kind::kNull : DataNode::Kind::kScalar, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(mark, anchor, DataNode::Kind::kList);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(mark, anchor, DataNode::Kind::kMap);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Frame {
    DataNode node;
    bool has_key = false;
    std::string key;
    int key_line = 0;
  };

  [[noreturn]] static void refuse_anchor(const YAML::Mark& mark) {
    throw YAML::ParserException(mark, "anchors (&) and aliases (*) are not allowed");
  }

  int line_of(const YAML::Mark& mark) const { return first_line_ + mark.line; }

  void start(const YAML::Mark& mark, YAML::anchor_t anchor, DataNode::Kind kind) {
    if (anchor != 0) refuse_anchor(mark);
    if (frames_.size() >= kMaxDataDepth) throw YAML::ParserException(mark, "nested too deeply");
    if (awaits_key()) throw YAML::ParserException(mark, "a key must be plain text");
    frames_.emplace_back();
    frames_.back().node.kind = kind;
    frames_.back().node.line = line_of(mark);
  }

  void end() {
    DataNode node = std::move(frames_.back().node);
    frames_.pop_back();
    attach(std::move(node));
  }

  void add(const YAML::Mark& mark, YAML::anchor_t anchor, DataNode::Kind kind, std::string text) {
    if (anchor != 0) refuse_anchor(mark);
    if (awaits_key()) {
      Frame& frame = frames_.back();
      frame.has_key = true;
      frame.key = std::move(text);
      frame.key_line = last_key_line_ = line_of(mark);
      return;
    }
    DataNode node;
    node.kind = kind;
    node.line = line_of(mark);
    node.text = std::move(text);
    attach(std::move(node));
  }

  bool awaits_key() const {
    return !frames_.empty() && frames_.back().node.kind == DataNode::Kind::kMap &&
           !frames_.back().has_key;
  }

  void attach(DataNode node) {
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == DataNode::Kind::kList) {
      frame.node.items.push_back(std::move(node));
    } else {
      frame.has_key = false;
      frame.node.entries.push_back({std::move(frame.key), frame.key_line, std::move(node)});
    }
  }

  int first_line_;
  int last_key_line_;
  DataNode root_;
  std::vector<Frame> frames_;
};

void emit(YAML::Emitter& out, const DataNode& node) {
  switch (node.kind) {
    case DataNode::Kind::kNull:
      out << YAML::Null;
      break;
    case DataNode::Kind::kScalar:
      out << node.text;
      break;
    case DataNode::Kind::kList:
      out << YAML::Flow << YAML::BeginSeq;
      for (const DataNode& item : node.items) emit(out, item);
      out << YAML::EndSeq;
      break;
    case DataNode::Kind::kMap:
      out << YAML::Flow << YAML::BeginMap;
      for (const DataEntry& entry : node.entries) {
        out << YAML::Key << entry.key << YAML::Value;
        emit(out, entry.value);
      }
      out << YAML::EndMap;
      break;
  }
}

}  // namespace

DataResult read_yaml_tree(std::string_view text, int first_line) {
  DataResult result;
  const auto refuse = [&](int line, std::string error, std::string hint) {
    result = {{}, line, std::move(error), std::move(hint)};
  };
  TreeBuilder builder(first_line);
  try {
    // The parser takes a quotation that nobody closes to the end of its input, and the keys in it
    // with it, "audience" perhaps; but not past the end of a document.
    std::istringstream stream{std::string(text) + "\n...\n"};
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) result.root = builder.take();
    TreeBuilder second(first_line);
    if (parser.HandleNextDocument(second)) {
      refuse(first_line, "there is more than one YAML document",
             "keep one: take the lines of `---` and `...` out");
    }
  } catch (const YAML::Exception& e) {
    if (e.msg == YAML::ErrorMsg::DOC_IN_SCALAR) {
      refuse(builder.last_key_line(), "a quotation is not closed",
             "close each \" and ' that a value begins with; \\ before a \" keeps it open");
    } else {
      const auto lines = static_cast<int>(std::ranges::count(text, '\n'));
      refuse(e.mark.is_null() ? first_line : first_line + std::min(e.mark.line, lines), e.msg,
             "quote values that hold ': ' or '#' or start with a sign such as @ ` % [ {");
    }
  }
  if (result.root.kind == DataNode::Kind::kNull) result.root.kind = DataNode::Kind::kMap;
  return result;
}

DataResult read_yaml(std::string_view text, int first_line) {
  DataResult result = read_yaml_tree(text, first_line);
  if (result.root.kind != DataNode::Kind::kMap) {
    result.root = {};
    result.error_line = first_line;
    result.error = "the front matter is no list of keys and values";
    result.hint = "write one `key: value` per line between the two `---` lines";
  }
  return result;
}

std::string to_yaml(const DataNode& node) {
  YAML::Emitter out;
  emit(out, node);
  return out.c_str();
}

}  // namespace fixlore
