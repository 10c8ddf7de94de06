// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_query.h"

#include <gmock/gmock.h>

#include <functional>
#include <numeric>
#include <string>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

constexpr int kNumbers = 120;

/// Article N has a tag for each of 2 to 12 that divides N; those divided by 9 are internal. Those
/// divided by 7 are to be reviewed, in a day of the month that they name.
class DocumentQueryTest : public SearchFixture {
 protected:
  void SetUp() override {
    for (int n = 1; n <= kNumbers; ++n) {
      std::string keys = "tags: [all";
      for (int d = 2; d <= 12; ++d) {
        if (n % d == 0) keys += ", n" + std::to_string(d);
      }
      keys += n % 9 == 0 ? "]\naudience: internal\n" : "]\n";
      if (n % 7 == 0) keys += "review_by: 2026-01-" + std::to_string(10 + n / 7) + "\n";
      article(std::to_string(n) + ".md", "Article " + std::to_string(n), keys);
    }
    run();
  }

  static DocumentQuery tag(int n) {
    return DocumentQuery::term(filter_term(*find_field("tag"), "n" + std::to_string(n)));
  }

  static std::vector<int> found(const DocumentQuery& query, const Corpus& corpus) {
    std::vector<int> numbers;
    const DocumentSets sets = query.find(corpus, TimeLimit());
    for (std::size_t c = 0; c < sets.size(); ++c) {
      sets[c].for_each([&](Xapian::docid id) {
        EXPECT_TRUE(sets[c].contains(id));
        numbers.push_back(std::stoi(corpus.class_files(c).store.outline(id).title.substr(8)));
      });
    }
    EXPECT_EQ(count(sets), numbers.size());
    return numbers;
  }

  static std::vector<int> numbers(const std::function<bool(int)>& wanted) {
    std::vector<int> all(kNumbers), some;
    std::iota(all.begin(), all.end(), 1);
    std::ranges::copy_if(all, std::back_inserter(some), wanted);
    return some;
  }
};

TEST_F(DocumentQueryTest, FindsWhatItSays) {
  using Q = DocumentQuery;
  const Reader everybody{{"public", "internal"}};
  const Corpus corpus(open_generation(), everybody);
  const std::string tags(filter_term(*find_field("tag"), "n1"));
  const std::vector<std::pair<Q, std::function<bool(int)>>> cases = {
      {Q(), [](int) { return false; }},
      {Q::all(), [](int) { return true; }},
      {tag(8), [](int n) { return n % 8 == 0; }},
      {Q::term("nowhere"), [](int) { return false; }},
      {Q::prefix(tags), [](int n) { return n % 10 == 0 || n % 11 == 0 || n % 12 == 0; }},
      {Q::any_of({}), [](int) { return false; }},
      {Q::any_of({tag(4), Q::any_of({tag(6), tag(10)})}),
       [](int n) { return n % 4 == 0 || n % 6 == 0 || n % 10 == 0; }},
      {Q::all_of({}), [](int) { return false; }},
      {Q::all_of({tag(4), Q::all(), tag(6)}), [](int n) { return n % 12 == 0; }},
      {Q::all_of({tag(4), Q()}), [](int) { return false; }},
      {Q::but_not(tag(3), tag(9)), [](int n) { return n % 3 == 0 && n % 9 != 0; }},
      {Q::but_not(tag(3), Q()), [](int n) { return n % 3 == 0; }},
      {Q::any_of({Q::but_not(tag(3), tag(6)), Q::all_of({tag(2), tag(5)})}),
       [](int n) { return (n % 3 == 0 && n % 6 != 0) || n % 10 == 0; }},
      {Q::value_before(kReviewSlot, "2026-01-13"), [](int n) { return n == 7 || n == 14; }},
      {Q::these(std::make_shared<const DocumentSets>(tag(11).find(corpus, TimeLimit()))),
       [](int n) { return n % 11 == 0; }},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_THAT(found(cases[i].first, corpus),
                testing::UnorderedElementsAreArray(numbers(cases[i].second)))
        << i;
  }
}

TEST_F(DocumentQueryTest, FindsNothingOfClassesThatAreNotTheReaders) {
  const Corpus corpus(open_generation(), Reader{});
  EXPECT_THAT(found(tag(3), corpus), testing::UnorderedElementsAreArray(
                                         numbers([](int n) { return n % 3 == 0 && n % 9 != 0; })));
}

TEST_F(DocumentQueryTest, FindsNoDeletedArticle) {
  content_.remove("60.md");
  run();
  const Corpus corpus(open_generation(), Reader{});
  EXPECT_THAT(found(tag(10), corpus), testing::UnorderedElementsAreArray(numbers([](int n) {
                return n % 10 == 0 && n % 9 != 0 && n != 60;
              })));
  EXPECT_EQ(found(DocumentQuery::all(), corpus).size(),
            numbers([](int n) { return n % 9 != 0 && n != 60; }).size());
}

}  // namespace
}  // namespace fixlore
