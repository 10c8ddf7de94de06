// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/timed_query.h"

namespace fixlore {
namespace {

/// Has every document id. A filter of this is asked for each document that the matcher considers,
/// which nothing else that can be hooked into it is.
class Watch : public Xapian::PostingSource {
 public:
  explicit Watch(const TimeLimit& limit) : limit_(limit) {}

  void init(const Xapian::Database& database) override {
    count_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid id, double) override { move_to(id); }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  Watch* clone() const override { return new Watch(limit_); }

 private:
  void move_to(Xapian::docid id) {
    at_ = id;
    limit_.check_at(seen_++);
  }

  const TimeLimit& limit_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

Xapian::Query timed_query(const Xapian::Query& query, const TimeLimit& limit) {
  auto* watch = new Watch(limit);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(watch->release())};
}

}  // namespace fixlore
