import CampaignModel
import DataAnalysis
import Testing

/// The place of each problem is marked in the table.
@Suite struct BadDataTests {
  static let goodDays = (10...29).map { "2026-03-\($0),a,9,1\n" }.joined()

  @Test(arguments: [
    ("arm,users,conversions\na,100,10\nb,100,▲101\n", "successes can't be more than trials"),
    ("arm,impressions,clicks\na,100,10\nb,100,▲101\nb,100,102\n", "can't be more than trials"),
    ("arm,users,conversions\na,▲-100,10\nb,100,10\n", "'users' is a count and can't be negative"),
    ("arm,users,conversions\na,100,▲-1\nb,100,10\n", "can't be negative"),
    ("arm,users,conversions\na,100,10\nb,100,▲NaN\n", "must be a number, found 'NaN'"),
    ("arm,users,conversions\na,100,10\nb,100,▲ten\n", "must be a number, found 'ten'"),
    ("arm,users,conversions\na,100,10\nb,▲1e308,10\n", "too large"),
    ("arm,users,conversions\ncontrol,100,10\nb,100,9\n▲Control,100,10\n", "also spelled 'control'"),
    ("arm,users,conversions\na,100,10\nb,100,9\n▲,100,10\n", "the row has no arm"),
    ("arm;revenue\na;1,5\na;2,25\nb;2,5\nb;▲3.5\n", "mixes decimal points and decimal commas"),
    ("arm,revenue\na,1.5\nb,▲inf\n", "must be a number, found 'inf'"),
    ("arm,revenue\na,\"1,234.50\"\nb,▲\"1,5\"\n", "mixes decimal commas and decimal points"),
    ("group,converted\na,1\nb,▲NA\n", "must be 0 or 1, found 'NA'"),
    ("arm,converted\na,0\nb,1\na,▲2\n", "more successes than the row's one trial"),
    ("arm,converted,note\na,0,\"x\ny\"\nb,1,z\na,▲maybe,z\n", "must be 0 or 1, found 'maybe'"),
    (
      "date,arm,users,clicks\n2026-03-01,a,9,1\n2026-03-02,b,9,1\n▲2026-02-30,a,9,1\n"
        + (3...29).map { "2026-03-\($0 < 10 ? "0" : "")\($0),a,9,1\n" }.joined(), "must be a date"
    ),
  ])
  func pointsAtTheCell(marked: String, message: String) throws {
    let before = marked.prefix { $0 != "▲" }
    let line = before.count { $0 == "\n" } + 1
    // A cell's place is that of its text, within the quotes.
    let isQuoted = marked[before.endIndex...].dropFirst().first == "\""
    let column =
      before.split(separator: "\n", omittingEmptySubsequences: false).last!.count + 1
      + (isQuoted ? 1 : 0)
    let problems = SmallTable.problems(marked.replacing("▲", with: "")) { request in
      if marked.contains("revenue") { request.values = ["revenue"] }
    }
    let problem = try #require(problems.first)
    #expect(problem.message.contains(message), "\(problem.message)")
    #expect(problem.location?.line == line && problem.location?.column == column, "\(problem)")
    #expect(problems.count == 1)
  }

  @Test(arguments: [
    ("arm,users,conversions\na,100,10\n", "has one arm, 'a'"),
    ("arm,users,conversions\na,100,10\nb,0,0\n", "arm 'b' has no users"),
    ("arm,users,conversions\na,100,10\nb,100,\n", "arm 'b' has no conversions"),
    ("arm,users,conversions\n", "a header and no rows"),
    ("x,y\n1,2\n2,3\n", "no column looks like the arm"),
    ("group,x\na,2\nb,3\n", "no column looks like successes or values"),
  ])
  func saysWhatIsMissing(text: String, message: String) {
    let problems = SmallTable.problems(text)
    #expect(problems.count == 1 && problems[0].message.contains(message), "\(problems)")
  }

  @Test func aColumnThatIsNotThereIsSuggested() {
    let problems = SmallTable.problems("group,users,conversions\na,9,1\nb,9,2\n") {
      $0.trials = "user"
    }
    #expect(
      problems.map(\.message) == [
        "there is no column 'user'; the file has group, users, conversions"
      ])
    #expect(problems.map(\.hint) == ["did you mean 'users'?"])
  }

  @Test func allProblemsAreToldAtOnce() {
    func table(good: Int, bad: Int) -> String {
      var text = "arm,revenue\n"
      for value in 0..<good { text += "b,\(value)\n" }
      for _ in 0..<bad { text += "a,x\n" }
      return text
    }
    #expect(SmallTable.problems(table(good: 100, bad: 7)).count == 7)
    #expect(SmallTable.problems(table(good: 900, bad: 70)).count == ProblemLog.limit)
  }

  /// A row of another width never reaches the reading; it is one of the file's all the same.
  @Test func everyRowOfTheFileIsCounted() throws {
    let study = try SmallTable.study(
      "arm,users,conversions\na,100,10\na,100\nb,100,12\nb,100,x\nb,100,9\n", leavingOut: true)
    #expect(study.source.rows == 5 && study.source.rowsUsed == 3)
    #expect(study.source.rowsLeftOut == ["unreadable": 2])
  }

  /// Thousands, no-break spaces, and a decimal comma told by one cell for all.
  @Test func numbersAreReadAsTheyAreWritten() throws {
    let study = try SmallTable.study(
      "arm;revenue\na;1.234,5\na;2.000\nb;1 234\nb;\"1\u{A0}000,25\"\n"
    ) { $0.values = ["revenue"] }
    let german: [Double?] = [1617.25, 1117.125]
    #expect(study.arms.map(\.readings[0].mean) == german)
    let english = try SmallTable.study(
      "arm,revenue\na,\"1,234.5\"\na,\"2,000\"\nb,7e2\nb,+5\n"
    ) { $0.values = ["revenue"] }
    let means: [Double?] = [1617.25, 352.5]
    #expect(english.arms.map(\.readings[0].mean) == means)
  }

  @Test func flagsHaveManyWords() throws {
    let study = try SmallTable.study(
      "group,converted\na,True\na,false\nb,YES\nb,no\na,1\nb,0\n")
    #expect(study.arms.map(\.readings[0].successes) == [2, 1])
  }

  /// A name that is nearly there is suggested.
  @Test func misspelledNamesAreSuggested() {
    let table = "variant,users,orders\ncontrol,1000,50\nb,1000,60\n"
    let column = SmallTable.problems(table) { $0.arm = "vraiant" }
    #expect(column.first?.hint == "did you mean 'variant'?")
    let arm = SmallTable.problems(table) { $0.control = "contol" }
    #expect(arm.first?.hint == "did you mean 'control'?")
    #expect(SmallTable.problems(table) { $0.control = "zebra" }.first?.hint == nil)
  }
}
